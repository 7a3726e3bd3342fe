"""Writes Sources/Markup/Prose/EmojiTable.swift from packages that hold names of emoji.

    python3 Tests/EmojiTable/generate.py    # or: make emoji

The packages are fetched into a folder that is thrown away. Of two packages that give one name to different emoji, the
earlier one counts:

    golang-github-yuin-goldmark-emoji-dev (Debian, Expat)   GitHub's names
    ruby-gemojione (Debian, Expat)                          GitLab's names, skin tones included
    emoji (PyPI, BSD-3-Clause)                              names of what came later, from Unicode's
"""

import json
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

NAME = re.compile(r"[a-z0-9_+-]+")
TONES = range(0x1F3FB, 0x1F400)
TARGET = pathlib.Path(__file__).parents[2] / "Sources/Markup/Prose/EmojiTable.swift"


def debian(package, folder, file):
    """The text of a file of a Debian package, found by how its path ends."""
    subprocess.run(["apt-get", "download", "-qq", package], cwd=folder, check=True, stderr=subprocess.DEVNULL)
    archive = next(folder.glob(package + "_*.deb"))
    subprocess.run(["dpkg", "-x", archive, folder / package], check=True)
    return next(path for path in (folder / package).rglob("*") if str(path).endswith(file)).read_text()


def github(folder):
    text = debian("golang-github-yuin-goldmark-emoji-dev", folder, "definition/github.go")
    for numbers, names in re.findall(r'NewEmoji\("[^"]*", \[\]int32\{([^}]*)\}, ([^)]*)\)', text):
        scalars = "".join(chr(int(number)) for number in numbers.split(",") if number.strip())
        for name in re.findall(r'"([^"]+)"', names):
            yield name, scalars


def gitlab(folder):
    for entry in json.loads(debian("ruby-gemojione", folder, "config/index.json")).values():
        for name in [entry["shortname"]] + entry["aliases"]:
            yield name.strip(":"), entry["moji"]


def unicode(folder):
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, "emoji"], check=True)
    archive = next(folder.glob("emoji-*.whl"))
    subprocess.run([sys.executable, "-m", "zipfile", "-e", archive, folder / "wheel"], check=True)
    table = json.loads((folder / "wheel/emoji/unicode_codes/emoji.json").read_text())
    for scalars, entry in sorted(table.items()):
        if entry["status"] != 2 or any(ord(scalar) in TONES for scalar in scalars):
            continue
        for name in [entry["en"]] + entry.get("alias", []):
            yield name.strip(":").lower(), scalars


def main():
    table = {}
    with tempfile.TemporaryDirectory() as name:
        for source in (github, gitlab, unicode):
            for key, scalars in source(pathlib.Path(name)):
                if NAME.fullmatch(key) and scalars:
                    table.setdefault(key, scalars)
    words = " ".join(f"{key} {table[key]}" for key in sorted(table, key=str.encode))
    lines = textwrap.wrap(words, 250, break_long_words=False, break_on_hyphens=False)
    TARGET.write_text(
        "// Written by Tests/EmojiTable/generate.py, which says where the names are from; not to be edited.\n\n"
        "/// Names of emoji and the emoji, name by name in byte order: `tada 🎉`.\n"
        "enum EmojiTable {\n"
        f"  /// How many names there are.\n  static let count = {len(table)}\n\n"
        '  /// Names and emoji in turn, with a space or the end of a line after each.\n'
        '  static let text: StaticString = """\n'
        + "".join(f"    {line}\n" for line in lines)
        + '    """\n}\n')
    print(f"{len(table)} names in {TARGET}")


main()
