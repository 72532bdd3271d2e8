//! The kinds of mistakes with a character of JSON.

/// The mistake with a character.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wrong {
    NoComma,
    WideComma,
    /// Another character for a comma.
    ForComma,
    OddQuote,
    NoQuote,
    /// Another character for a quote.
    ForQuote,
    /// A closing quote too late in the text: `"mira,"`.
    LateQuote,
    ForColon,
    NoColon,
    ExtraColon,
    ExtraComma,
    ExtraQuote,
    /// Each quote of a text twice.
    DoubledQuotes,
    /// A truth that is in quotes, one of which is missing or of another kind.
    QuotedTruth,
    /// Quotes in a text.
    InnerQuotes,
    /// A bracket that is missing.
    NoClosing(char),
    /// A bracket that is missing before what is in it.
    NoOpening(char),
    /// Another bracket than this one.
    ForBracket(char),
    ExtraClosing(char),
    ExtraOpening(char),
    /// The missing braces between an entry and the next one.
    NoBraces,
    Comment,
    /// A key whose value is lost.
    NoValue,
    /// A key before the same key.
    DoubledKey,
    /// A line that does not belong in JSON.
    OtherLine,
    /// A line that an unfinished merge has left.
    MergeMark,
    /// Words in parentheses.
    Remark,
    /// A character that nobody sees.
    Invisible,
    /// Parentheses instead of this bracket and the one that closes it.
    Parenthesis(char),
    /// Brackets of the other kind instead of this one and the one that closes it.
    OtherBrackets(char),
    ExtraCharacters,
    /// A character before a line in the first column, which may be before others, too.
    Prefix(char),
    /// A line that is the one above again.
    DoubledLine,
}

impl Wrong {
    /// Whether a program or a habit makes the mistake everywhere.
    pub fn is_of_style(self) -> bool {
        matches!(
            self,
            Wrong::WideComma
                | Wrong::OddQuote
                | Wrong::ForColon
                | Wrong::Comment
                | Wrong::Parenthesis(_)
                | Wrong::OtherBrackets(_)
                | Wrong::DoubledQuotes
                | Wrong::Prefix(_)
        )
    }

    /// Whether the character is wrong by itself, whatever the text around it is.
    pub fn is_foreign(self) -> bool {
        matches!(
            self,
            Wrong::NoValue
                | Wrong::DoubledKey
                | Wrong::OtherLine
                | Wrong::MergeMark
                | Wrong::Remark
                | Wrong::Invisible
                | Wrong::Parenthesis(_)
                | Wrong::ExtraCharacters
                | Wrong::Prefix(_)
                | Wrong::DoubledLine
                | Wrong::ForComma
                | Wrong::QuotedTruth
                | Wrong::DoubledQuotes
                | Wrong::ForQuote
                | Wrong::ExtraOpening('{')
        )
    }
}
