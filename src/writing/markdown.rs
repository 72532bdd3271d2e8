//! Text within GitHub's Markdown: nothing in it is Markdown, HTML, a link or a mention.

use crate::sanitize;

/// A cell. Text between backticks is code, and every character that could be markup is written as
/// its number.
pub fn cell(text: &str) -> String {
    let mut cell = String::with_capacity(text.len() * 2);
    let mut open = false;
    for character in sanitize::text(text).chars() {
        match character {
            '`' => {
                cell.push_str(if open { "</code>" } else { "<code>" });
                open = !open;
            }
            // The comment keeps it from being a mention, or an e-mail address.
            '@' => cell.push_str("&#64;<!-- -->"),
            // At the start of a line, `::` is a command for GitHub where a log shows the text.
            ':' if cell.is_empty() => cell.push_str("&#58;"),
            // And this keeps `www.` and `https://` from being links, `#1` an issue, `$` a formula.
            '.' | ':' | '/' if ends_like_a_link(&cell) => {
                cell.push_str(&format!("<!-- -->&#{};", character as u32));
            }
            '!'..='+' | '<'..='?' | '['..='_' | '{'..='~' => {
                cell.push_str(&format!("&#{};", character as u32));
            }
            _ => cell.push(character),
        }
    }
    if open {
        cell.push_str("</code>");
    }
    cell
}

fn ends_like_a_link(before: &str) -> bool {
    let start = before.len().saturating_sub(5);
    let last = before.as_bytes()[start..].to_ascii_lowercase();
    [&b"www"[..], b"http", b"https", b"ftp", b"mailto", b"xmpp"]
        .iter()
        .any(|scheme| last.ends_with(&scheme[scheme.len().saturating_sub(5)..]))
}
