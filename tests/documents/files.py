"""Files as citizens send them."""

from io import BytesIO

from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    """A small picture: JPEG, PNG, WEBP or GIF."""
    out = BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, kind)
    return out.getvalue()
