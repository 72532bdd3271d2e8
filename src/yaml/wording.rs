//! The sentences about the form of a text, its characters, its lines and its lists: a mistake has
//! the same words wherever it is found.

use super::braces::opening_of;

/// The mark of a merge whose other marks are gone.
pub const LEFT_MERGE_MARK: &str = "a marker of a merge conflict is left here";
/// The help for it.
pub const DELETE_LINE: &str = "delete the line";
/// A dash in brackets.
pub const DASH_IN_BRACKETS: &str = "a `-` does not start an item in brackets";
/// The help for it.
pub const REMOVE_DASH: &str = "remove the `-`";
/// A tab in an indentation.
pub const TAB: &str = "a tab is not allowed here";
/// A comment that belongs to the text before it.
pub const GLUED_COMMENT: &str = "a comment starts here without a space before it";
/// The way out for it.
pub const SPACE_BEFORE_COMMENT: &str = "add a space before the `#`";
/// A colon whose value follows without a space.
pub const GLUED_COLON: &str = "a space is missing after this `:`";
/// A glob that YAML takes for something else.
pub const STAR: &str = "a `*` without quotes starts an alias";
/// A comment as other languages have it.
pub const SLASHES: &str = "`//` does not start a comment";
/// A line that is a copy of another one.
pub const REPEATED: &str = "this repeats what is above it";
/// A line of words, or of a ruler.
pub const NOT_A_KEY: &str = "this line is not a key of the file";
/// The remedy for it.
pub const MAKE_A_COMMENT: &str = "write \0#\0 before this line";
/// A comma of another keyboard.
pub const WIDE_COMMA: &str = "this is the full-width comma `，`, which does not separate the items";
/// A line that a diff adds.
pub const ADDED_LINE: &str = "a `+` is before this line, as in a diff";
/// A list of which only the entries are there.
pub const LIST_WITHOUT_KEY: &str = "the key of this list is missing above it";
/// A dash before an entry that has one, or before a key that needs none.
pub const EXTRA_DASH: &str = "this line has an extra `-`";

/// A comma that is missing between two items.
pub const NO_COMMA: &str = "a `,` is missing here";
/// Text after a value in quotes.
pub const AFTER_QUOTE: &str = "text follows a closing quote";
/// A block whose first line is indented, without a key for it.
pub const BLOCK_WITHOUT_KEY: &str = "the key of this block is missing above it";
/// The way out for a line that is aligned with nothing.
pub const LINE_UP: &str = "align it with the entry that it belongs to";
/// The way out for a line without a key.
pub const WRITE_A_KEY: &str = "write \0key: value\0";

/// An opening bracket without a closing one.
pub fn never_closed(opening: char) -> String {
    format!("this `{opening}` is never closed")
}

/// The way out for a missing comma after the last item of a line.
pub fn comma_at_end(line: usize) -> String {
    format!("write \0,\0 at the end of line {line}")
}

/// The way out for a dash before a key; the column counts from 0.
pub fn without_dash(key: &str, column: usize) -> String {
    format!("remove the `-`, and start `{key}` in column {}", column + 1)
}

/// The message about what starts on the line of something else.
pub fn line_break_missing(second: &str) -> String {
    format!("a line break is missing before `{second}`")
}

/// The way out for it; the column counts from 0.
pub fn on_a_new_line(second: &str, column: usize) -> String {
    format!("start `{second}` on a new line, in column {}", column + 1)
}

/// The way out for a key that is missing above a line; the column counts from 0.
pub fn key_above(key: &str, column: usize) -> String {
    let column = column + 1;
    format!("write \0{key}:\0 on the line above, in column {column}")
}

/// A key with another character than a colon after it, or with none.
pub fn after_key(key: &str, found: &str) -> String {
    match found {
        "" => format!("the key `{key}` is not followed by `:`"),
        _ if found.contains('：') => {
            "this is the full-width colon `：`, which does not end a key".to_owned()
        }
        _ => format!("the key `{key}` is followed by `{found}` instead of `:`"),
    }
}

/// A dash or bullet of a word processor.
pub fn other_dash(found: &str) -> String {
    format!("this is `{found}`, which does not start an item of a list")
}

/// A key that is written before itself.
pub fn twice(key: &str) -> String {
    format!("the key `{key}` appears twice on this line")
}

/// One character where another one is expected.
pub fn instead(found: &str, expected: char) -> String {
    format!("`{expected}` is expected here, not `{found}`")
}

/// A closing bracket that closes nothing.
pub fn without_opening(closing: char) -> String {
    let opening = opening_of(closing);
    format!("this `{closing}` has no opening `{opening}`")
}

/// A character with which YAML starts something else than a text.
pub fn not_at_start(character: char) -> String {
    match character {
        '`' => "a text without quotes cannot start with a backtick".to_owned(),
        _ => format!("a text without quotes cannot start with `{character}`"),
    }
}

/// The error of a spreadsheet instead of a value.
pub fn spreadsheet_error(error: &str) -> String {
    format!("`{error}` is an error of a spreadsheet, not a value")
}

/// Text with characters that only text in quotes may have.
pub fn needs_quotes(characters: &str) -> String {
    format!("text that contains `{characters}` must be in quotes")
}
