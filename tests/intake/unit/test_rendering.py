"""GeoReport in XML: what a stranger typed stays text, and stays XML."""

from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from intake.api.http.open311.bodies import AttributeBody, DefinitionBody, ErrorBody, ValueBody
from intake.api.http.open311.rendering import Format, render


@given(st.text())
def test_any_text_is_read_back_from_xml(text: str) -> None:
    """What XML cannot write is replaced; to a parser every carriage return is the end of a line."""
    body = bytes(render(Format.XML, "errors", [ErrorBody(code=400, description=text)], 400).body)

    read = ET.fromstring(body).findtext("error/description") or ""
    writable = [c if c in "\t\n\r" or c >= " " else "\ufffd" for c in text]
    expected = "".join("\ufffd" if c in "\ufffe\uffff" else c for c in writable)
    assert read == expected.replace("\r\n", "\n").replace("\r", "\n")


def test_markup_in_a_value_is_text() -> None:
    body = bytes(render(Format.XML, "errors", [ErrorBody(code=400, description="<a>&'\"]]>")]).body).decode()

    assert "<description>&lt;a&gt;&amp;'\"]]&gt;</description>" in body
    assert body.startswith('<?xml version="1.0" encoding="utf-8"?>\n<errors><error><code>400</code>')


def test_lists_are_named_as_the_standard_names_them() -> None:
    attribute = AttributeBody(
        variable=True,
        code="division",
        datatype="singlevaluelist",
        required=False,
        datatype_description=None,
        order=1,
        description="where",
        values=[ValueBody(key="1", name="one")],
    )
    definition = DefinitionBody(service_code="roads", attributes=[attribute])

    body = bytes(render(Format.XML, "service_definition", definition).body).decode()

    assert body.endswith(
        "<service_definition><service_code>roads</service_code><attributes><attribute><variable>true</variable>"
        "<code>division</code><datatype>singlevaluelist</datatype><required>false</required>"
        "<datatype_description/><order>1</order><description>where</description>"
        "<values><value><key>1</key><name>one</name></value></values></attribute></attributes></service_definition>"
    )
