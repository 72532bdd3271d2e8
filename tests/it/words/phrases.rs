//! The phrases that `.github/CONTRIBUTING.md` rules out.

/// Phrases that must not occur in prose, and what to write instead. A space also matches a line
/// break; upper and lower case are the same unless `(?-i)` says otherwise. Each is searched for
/// only in a text that contains one of its words (see [`super::has_words`]).
pub const PHRASES: [(&str, &str, &str); 26] = [
    (" told ", r"\btold\b", "reported"),
    (
        "is no ",
        r"\bis no [a-z]+",
        "is not a valid, unknown, not found",
    ),
    (
        " stand | stands ",
        r"\bstands? (for|twice|where|in|inside|at|here|there|alone|before|beside|under)\b",
        "is, means, appears",
    ),
    (
        "body of|people of|person of|employee of",
        r"\b(nobody|somebody|people|person|employee)\b of (the (customer|customizer|partner)|adobe|\{\})",
        "from",
    ),
    (
        " is of | are of ",
        r"\b(is|are) of (the (customer|customizer|partner)|adobe|no|another|one|\{\})",
        "works for, belongs to",
    ),
    ("so many", r"\bso many\b", "at most, or the number"),
    ("all the same", r"\ball the same\b", "still, or nothing"),
    ("all right", r"\ball right\b", "accepted, valid"),
    (
        "is due|are due",
        r"\b(is|are) due\b",
        "is missing, expected",
    ),
    ("nothing to", r"\bthere is nothing to\b", "cannot"),
    (
        " mend | mends | mended | mending ",
        r"\bmend(s|ed|ing)?\b",
        "fix",
    ),
    (
        "take no more|takes no more",
        r"\btakes? no more\b",
        "accepts at most",
    ),
    (
        "inside of|outside of",
        r"\b(in|out)side of\b",
        "inside, outside",
    ),
    ("go on|goes on", r"\bgo(es)? on\b", "continue"),
    (
        "is there|are there",
        r"\b(is|are) there (twice|again|already)\b",
        "appears twice, already exists",
    ),
    ("answered with", r"\banswered with\b", "the help suggests"),
    (" in silence ", r"\bin silence\b", "silently"),
    (
        " own model | own models ",
        r"\bown models?\b",
        "custom model",
    ),
    (
        "further in|further out|how far in|how far out|as far in|as far out",
        r"\b(further|how far|as far) (in|out)\b",
        "indented further, indented less, the indentation",
    ),
    (
        "behind",
        r"\bbehind (`|(an?|the|this|that|each|every|its|one|two|another) ([a-z]+ )?(text|colon|comma|dot|brackets?|braces?|quotes?|dash|dashes|space|value|keys?|items?|lines?|group|end|comment|letters?|words?|date|numbers?)\b)",
        "after",
    ),
    (
        "behind",
        r"\b(missing|write|written|put|space|comment|text) behind\b",
        "after",
    ),
    (
        " sign | signs ",
        r"\b(an?|the|this|each|other|another|wrong|wide|last|first) signs?\b",
        "character",
    ),
    ("in the place of", r"\bin the place of\b", "instead of"),
    (
        "here instead",
        r"\b(is|are) here instead\b",
        "`x` is expected here, not `y`",
    ),
    (
        "too many",
        r"\b(an?|one|this) \S+ too many\b|\bone too many\b",
        "an extra",
    ),
    (
        "What",
        r"(?-i)(\A|[.:;!?\x01]\s|\x01|\n)[\s|>#*-]*What\b[^?\x01]*?([.\x01]|\n\s*\n|\z)",
        "a sentence with a subject",
    ),
];
