"""What every printed page is made of: a sheet of its own, which runs nothing and loads nothing."""

import base64
import hashlib
from html import escape

from intake.domain.brand import Brand

BRAND_STYLE = """
.brand { display: flex; align-items: center; gap: 2.5mm; margin: 0 0 1.5mm; font-size: 11pt }
.brand svg { width: 9mm; height: 9mm; flex: none }
"""


def policy_for(style: str) -> str:
    """The policy that lets in nothing but a style."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def sheet(title: str, style: str, content: str) -> str:
    """A whole page; it says its policy itself too, for whoever keeps it as a file."""
    return (
        '<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy_for(style)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
        f"<body>\n<main>\n{content}\n</main>\n</body>\n</html>\n"
    )


def brand_line(brand: Brand | None) -> str:
    """The logo with the name and the owner beside it, on top of a paper; nothing where there is no brand."""
    if brand is None:
        return ""
    drawn = brand.logo.replace("<svg", '<svg aria-hidden="true"', 1)  # its name stands beside it
    return f'<p class="brand">{drawn}<strong>{escape(brand.name)}</strong> {escape(brand.owner)}</p>'
