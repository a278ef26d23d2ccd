"""Files that are no pictures: what they look like to whoever reads only their beginnings."""

PDF = b"%PDF-1.4\n" + b"planted-words-of-a-resident" * 100 + b"\n%%EOF\n"
VOICE = b"\x00\x00\x00\x1cftypM4A \x00\x00\x00\x00M4A mp42isom" + bytes(5000)
