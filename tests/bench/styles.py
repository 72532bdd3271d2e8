"""Team files in the styles in which people write, and the mistakes that people make: no two alike."""
import re


def split(words):
    """The parts of a text in brackets, at the commas that are in no inner brackets."""
    parts, depth = [""], 0
    for letter in words:
        depth += letter in "[{"
        depth -= letter in "]}"
        if letter == "," and not depth:
            parts.append("")
        else:
            parts[-1] += letter
    return [part.strip() for part in parts]


def broken(text):
    """Each mapping in brackets that is an item of a list, on several lines, as formatters write long ones."""
    def lines(match):
        dash, words = match.groups()
        return f"{dash}{{\n" + "".join(f"      {part},\n" for part in split(words)) + "    }"
    return re.sub(r"^(  - )\{ (.*) \}$", lines, text, flags=re.M)


def escaped(text):
    """Names in double quotes, what is not ASCII as escapes."""
    escape = lambda name: "".join(letter if letter < "\x7f" else f"\\u{ord(letter):04x}" for letter in name)
    return re.sub(r"name: ([^,}\n]*[^,}\n ])", lambda match: f'name: "{escape(match[1])}"', text)


def merged(text):
    """The first person as the base of another one, whose own keys all differ."""
    text = text.replace("people:\n  - id: p0", "people:\n  - &base\n    id: p0", 1)
    return text.replace("  - id: p3\n", "  - <<: *base\n    id: p3\n", 1)


STYLES = {
    "plain": lambda text: text,
    "tight lists": lambda text: text.replace(", ", ","),
    "trailing commas": lambda text: text.replace("]", ", ]"),
    "brackets over lines": broken,
    "licence above ---": lambda text: f"# Copyright WKND\n#\n# All rights reserved.\n\n---\n{text}",
    "--- with a comment": lambda text: f"--- # the team\n{text}",
    "... at the end": lambda text: f"{text}...\n",
    "CRLF": lambda text: f"---\n{text}".replace("\n", "\r\n"),
    "byte order mark": lambda text: f"\ufeff{text}",
    "emoji": lambda text: text.replace("name: ", "name: ✌️ "),
    "full-width text": lambda text: text.replace("name: ", "name: 田中Ｔ "),
    "tab before a comment": lambda text: re.sub(r"^(    owner: .*)$", "\\1\t# lead", text, flags=re.M),
    "an alias": lambda text: text.replace("[program-manager]", "&roles [program-manager]", 1).replace("[program-manager]", "*roles").replace("&roles *roles", "&roles [program-manager]"),
    "a merge key": merged,
    "escapes": escaped,
    "folded text": lambda text: re.sub(r"^project: (.*)$", "project: >-\n  \\1\n  and others", text, flags=re.M),
    "value below its key": lambda text: re.sub(r"^    contributors: (.*)$", "    contributors:\n      \\1", text, flags=re.M),
}


def misspelt(dice, word):
    """A word with one letter left out, doubled, swapped or mistaken."""
    at = dice.randrange(1, len(word) - 1)
    return dice.choice([
        word[:at] + word[at + 1:],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2:],
        word[:at] + dice.choice("aeiost") + word[at + 1:],
    ])


KEYS = ["project", "models", "parties", "people", "responsibilities", "activities", "owner", "contributors", "roles", "email", "party", "name"]
SLIPS = {
    "misspelt key": lambda dice, line: re.sub(r"\b(" + "|".join(KEYS) + r"):", lambda key: misspelt(dice, key[1]) + ":", line, count=1),
    "misspelt word": lambda dice, line: re.sub(r"(\[|, |: )([a-z]+[/-][a-z/-]+)", lambda word: word[1] + misspelt(dice, word[2]), line, count=1),
    "no space": lambda dice, line: line.replace(": ", ":", 1),
    "no colon": lambda dice, line: line.replace(":", "", 1),
    "tab": lambda dice, line: re.sub("^ +", "\t", line),
    "further in": lambda dice, line: " " * dice.randint(1, 3) + line,
    "further out": lambda dice, line: line.removeprefix(" " * dice.randint(1, 3)),
    "open bracket": lambda dice, line: line.replace("]", "", 1),
    "closed bracket": lambda dice, line: line.replace("[", "", 1),
    "open quote": lambda dice, line: line.replace(": ", ': "', 1),
    "star": lambda dice, line: line.replace("[", "[*", 1),
    "nothing": lambda dice, line: re.sub(r": .*", ":", line),
    "twice": lambda dice, line: f"{line}\n{line}",
    "no list": lambda dice, line: line.replace("[", "").replace("]", ""),
    "a list": lambda dice, line: re.sub(r": ([^\[{].*)", r": [\1]", line, count=1),
    "anybody": lambda dice, line: re.sub(r"\bp[0-9]\b", f"p{dice.randint(40, 99)}", line, count=1),
    "quoted": lambda dice, line: re.sub(r"^( *(?:- )?)(.*)$", r"\1'\2'", line),
    "conflict": lambda dice, line: f"<<<<<<< HEAD\n{line}\n=======\n{line}\n>>>>>>> theirs",
}


def slipped(dice, text):
    """The text with one slip in a line that it changes; most are mistakes."""
    lines = text.split("\n")
    while True:
        at, slip = dice.randrange(2, len(lines) - 1), dice.choice(list(SLIPS.values()))
        line = slip(dice, lines[at])
        if lines[at].strip() and line != lines[at]:
            return "\n".join(lines[:at] + [line] + lines[at + 1:])
