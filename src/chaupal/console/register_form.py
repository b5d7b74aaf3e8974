"""The form of a record: a field for each that the register's records have, and how each stands in it."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, gettext_lazy

from chaupal.console import words
from chaupal.kit.languages import LANGUAGES
from chaupal.kit.money import PAISE
from chaupal.registers.queries import types_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from chaupal.catalogue.base import RegisterDefinition

LINES = "lines"
_APART = "|"
_LONGEST = 2000
Content = dict[str, Any]


class ReasonForm(forms.Form):
    """Why a record is changed; `seen` is the record as the officer saw it."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=300,
        error_messages={"required": gettext_lazy("Please say why. Nothing was changed.")},
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class RecordForm(ReasonForm):
    """A record: a text by language has a field for each language, what is due has a line for each amount."""

    def __init__(self, data: Any, register: RegisterDefinition, content: Mapping[str, Any], seen: str = "") -> None:
        super().__init__(data, initial={"seen": seen})
        self._parts: dict[str, tuple[str, str, set[type]]] = {}
        types = types_of(register)
        held = {name for record in register.records for name in record}
        for name in sorted(held | content.keys(), key=lambda name: (name == LINES, [*types].index(name))):
            value = content.get(name)
            if types[name] == {dict}:
                for language in dict.fromkeys((*settings.CHAUPAL_LANGUAGES, *(value or ()))):
                    self._add(register, name, language, types[name], (value or {}).get(language))
            else:
                self._add(register, name, "", types[name], value)
        self.order_fields([*(name for name in self.fields if name not in ReasonForm.base_fields), "reason", "seen"])

    def _add(self, register: RegisterDefinition, name: str, language: str, types: set[type], value: Any) -> None:
        key = f"{name}.{language}" if language else name
        label = words.register_field(register, name)
        if language:
            label = f"{label} ({LANGUAGES[language].own_name if language in LANGUAGES else language})"
        self._parts[key] = name, language, types
        self.fields[key] = _field(register, name, types, label)
        self.initial[key] = _written(name, value)

    def content(self) -> Content:
        """The record as it was filled in; what is empty is not there. Raises ValidationError under the field."""
        found: Content = {}
        for key, (name, language, types) in self._parts.items():
            value = self.cleaned_data.get(key)
            if value in (None, "") and types != {list}:
                continue
            if language:
                found.setdefault(name, {})[language] = value
            else:
                found[name] = value
        return found

    def clean(self) -> Content:
        """Lists and amounts as the register has them."""
        told: Content = self.cleaned_data
        for key, (name, _, types) in self._parts.items():
            if key not in told:
                continue
            try:
                told[key] = _read(name, told[key], types)
            except ValueError as wrong:
                self.add_error(key, str(wrong))
        return told


def _field(register: RegisterDefinition, name: str, types: set[type], label: str) -> forms.Field:
    if types == {list}:
        help_text = gettext("A line for each amount: %(form)s") % {"form": _form()} if name == LINES else ""
        area = forms.Textarea(attrs={"rows": 3 if name == LINES else 1})
        return forms.CharField(
            label=label, required=False, widget=area, help_text=help_text or gettext("With commas between")
        )
    if types == {bool}:
        choices = [("", "—"), ("true", gettext("Yes")), ("false", gettext("No"))]
        return forms.ChoiceField(label=label, required=False, choices=choices)
    if types == {int}:
        return forms.IntegerField(label=label, required=False)
    if types <= {int, float}:
        return forms.FloatField(label=label, required=False)
    widget = forms.DateInput(attrs={"type": "date"}) if name in register.days else forms.TextInput()
    return forms.CharField(label=label, required=False, max_length=_LONGEST, widget=widget)


def _written(name: str, value: Any) -> Any:
    """A value as it stands in the form."""
    if name == LINES and value:
        return "\n".join(_line(one) for one in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else value


def _line(one: Mapping[str, Any]) -> str:
    texts = [one["line"].get(language, "") for language in settings.CHAUPAL_LANGUAGES]
    return f" {_APART} ".join((*texts, f"{Decimal(one['paise']) / PAISE:.2f}"))


def _form() -> str:
    names = (LANGUAGES[language].own_name for language in settings.CHAUPAL_LANGUAGES)
    return f" {_APART} ".join((*names, "₹"))


def _read(name: str, value: Any, types: set[type]) -> Any:
    if types == {bool}:
        return {"true": True, "false": False}.get(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if types != {list}:
        return value.strip() if isinstance(value, str) else value
    if name == LINES:
        return [_amount(line) for line in value.splitlines() if line.strip()]
    parts = [part.strip() for part in value.split(",") if part.strip()]
    return [int(part) if part.lstrip("-").isdecimal() else part for part in parts]


def _amount(line: str) -> Content:
    *texts, rupees = (part.strip() for part in line.split(_APART))
    try:
        paise = Decimal(rupees.replace(",", "").removeprefix("₹")) * PAISE
    except InvalidOperation:
        paise = Decimal("0.5")
    if paise != int(paise) or len(texts) != len(settings.CHAUPAL_LANGUAGES):
        raise ValueError(gettext("A line for each amount: %(form)s") % {"form": _form()})
    told = {language: text for language, text in zip(settings.CHAUPAL_LANGUAGES, texts, strict=True) if text}
    return {"line": told, "paise": int(paise)}


class SearchForm(forms.Form):
    """What is known of a record: a field for each that a way asks for."""

    def __init__(self, data: Any, register: RegisterDefinition) -> None:
        super().__init__(data)
        types = types_of(register)
        for name in dict.fromkeys(field for way in register.ways for field in way.fields):
            label = words.register_field(register, name)
            self.fields[name] = _field(register, name, types.get(name, {str}), label)

    def known(self) -> Content:
        """As a look-up is told it."""
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "")}
