"""What WhatsApp's Cloud API takes, stated apart from the code that keeps to it."""

from chaupal.engine.effects import Say


def breaches(say: Say) -> list[str]:
    """In which ways a message would be refused."""
    buttons = not say.menu and bool(say.options)
    interactive = buttons or bool(say.link or say.document or say.ask_place)
    titles, ids = [option.title for option in say.options], [option.id for option in say.options]
    most, title = (3, 20) if buttons else (10, 24)
    checks = {
        "body": bool(say.body.strip()) and len(say.body) <= (1024 if interactive else 4096),
        "count of options": len(say.options) <= most,
        "title": all(text.strip() and len(text) <= title for text in titles),
        "two titles alike": len(set(titles)) == len(titles) or not buttons,
        "two ids alike": len(set(ids)) == len(ids),
        "id": all(len(option) <= 200 for option in ids),
        "description": all(len(option.description) <= 72 for option in say.options),
        "label of the list": len(say.menu) <= 20 and bool(say.options or not say.menu),
        "label of the link": say.link is None or bool(say.link[0] and len(say.link[0]) <= 20),
    }
    return [name for name, holds in checks.items() if not holds]
