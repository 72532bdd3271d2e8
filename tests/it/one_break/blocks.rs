//! Mistakes with a block of lines: it is in another column, lacks its first line, or has lines of
//! another entry.

use super::mistake::{Break, replaced};
use super::places::{Place, lines};
use crate::support::Random;

/// A line that has more than a comment.
struct Line<'t> {
    place: Place,
    column: usize,
    content: &'t str,
}

impl Line<'_> {
    fn is_item(&self) -> bool {
        self.content.starts_with("- ")
    }

    /// The column of the key that it starts with, after its dash, if it has one.
    fn column_of_key(&self) -> usize {
        self.column + if self.is_item() { 2 } else { 0 }
    }
}

/// The lines of a text; none of one that continues a text or brackets of the line above, or merges
/// what is elsewhere.
fn code(text: &str) -> Vec<Line<'_>> {
    let all = lines(text).into_iter().filter_map(|place| {
        let line = text.get(place.start..place.end)?;
        let content = line.trim_start_matches(' ');
        Some(Line {
            column: line.len() - content.len(),
            content: content.trim_end(),
            place,
        })
    });
    let all = all.filter(|line| !line.content.is_empty() && !line.content.starts_with('#'));
    all.collect()
}

/// Whether a text has lines that continue the one above, or anchors: a part of it is another
/// mistake.
fn is_involved(text: &str) -> bool {
    text.contains(">-") || text.contains(",\n") || text.contains(" &") || text.contains("<<")
}

/// The number of the last line of the block that a line starts.
fn end_of_block(lines: &[Line], number: usize) -> usize {
    let own = &lines[number];
    let is_in = |line: &&Line| line.column > own.column;
    number + lines[number + 1..].iter().take_while(is_in).count()
}

/// A text with its mappings in braces in lines of their own.
fn in_lines(text: &str) -> String {
    let in_lines = |line: &str| {
        let (before, inner) = line.trim_end().split_once("{ ")?;
        let inner = inner.strip_suffix(" }")?;
        let is_start = before.trim_end().ends_with(['-', ':']) && !inner.contains(['{', '#', '"']);
        let before = before.trim_end();
        let column = before.len() - before.trim_start().len() + 2;
        let separator = format!("\n{}", " ".repeat(column));
        let mut pairs = String::new();
        let mut depth = 0;
        for character in inner.chars() {
            depth += i32::from(character == '[') - i32::from(character == ']');
            match character {
                ',' if depth == 0 => pairs.push_str(&separator),
                ' ' if pairs.ends_with(&separator) => {}
                character => pairs.push(character),
            }
        }
        let first = if before.ends_with('-') {
            " "
        } else {
            &separator
        };
        is_start.then(|| format!("{before}{first}{pairs}\n"))
    };
    let changed = text.split_inclusive('\n');
    changed
        .map(|line| in_lines(line).unwrap_or_else(|| line.to_owned()))
        .collect()
}

/// A line and the block below it are indented less.
pub fn block_moved(dice: &mut Random, text: &str) -> Option<Break> {
    let text = &in_lines(text);
    let lines = code(text);
    let by = *dice.pick(&[1, 2, 4]);
    let is_head =
        |number: &usize| lines[*number].column >= by && end_of_block(&lines, *number) > *number;
    let heads: Vec<usize> = (0..lines.len()).filter(is_head).collect();
    if heads.is_empty() || is_involved(text) {
        return None;
    }
    let first = *dice.pick(&heads);
    let place = Place {
        start: lines[first].place.start,
        end: lines[end_of_block(&lines, first)].place.end,
    };
    let moved = text.get(place.start..place.end)?.split_inclusive('\n');
    let moved: String = moved.map(|line| line.get(by..).unwrap_or("\n")).collect();
    Some(replaced("block moved", text, &place, &moved))
}

/// The first line of an entry, or the key of a block, is not there.
pub fn first_line_gone(dice: &mut Random, text: &str) -> Option<Break> {
    let text = &in_lines(text);
    let lines = code(text);
    let is_head = |number: &usize| {
        let line = &lines[*number];
        line.column > 0 && !line.content.ends_with('[') && end_of_block(&lines, *number) > *number
    };
    let heads: Vec<usize> = (0..lines.len()).filter(is_head).collect();
    if heads.is_empty() || is_involved(text) {
        return None;
    }
    let first = *dice.pick(&heads);
    Some(replaced("first line gone", text, &lines[first].place, ""))
}

/// Some lines of an entry are in another entry of its list, too.
pub fn lines_of_another(dice: &mut Random, text: &str) -> Option<Break> {
    let text = &in_lines(text);
    let lines = code(text);
    let is_entry =
        |number: &usize| lines[*number].is_item() && end_of_block(&lines, *number) > *number;
    let entries: Vec<usize> = (0..lines.len()).filter(is_entry).collect();
    let of_list = |from: usize, to: usize| {
        lines[from].column == lines[to].column
            && (from.min(to)..from.max(to)).all(|line| lines[line].column >= lines[from].column)
    };
    let pairs: Vec<(usize, usize)> = entries
        .iter()
        .flat_map(|from| entries.iter().map(move |to| (*from, *to)))
        .filter(|(from, to)| from != to && of_list(*from, *to))
        .collect();
    if pairs.is_empty() || is_involved(text) {
        return None;
    }
    let (from, to) = *dice.pick(&pairs);
    let own = |number: &usize| {
        lines[*number].column == lines[from].column + 2 && end_of_block(&lines, *number) == *number
    };
    let first = from + 1 + dice.below(end_of_block(&lines, from) - from);
    let copied = (first..=end_of_block(&lines, from)).take_while(own);
    let copied: Vec<usize> = copied.take(2 + dice.below(2)).collect();
    let [first, .., last] = copied.as_slice() else {
        return None;
    };
    let pasted = text.get(lines[*first].place.start..lines[*last].place.end)?;
    let key = |number: usize| lines[number].content.split(':').next();
    let keys: Vec<Option<&str>> = (to..=end_of_block(&lines, to)).map(key).collect();
    // Keys that the other entry lacks may be its own.
    if !copied.iter().all(|number| keys.contains(&key(*number))) {
        return None;
    }
    let after = (to..=end_of_block(&lines, to)).filter(|number| {
        let next = lines.get(number + 1);
        next.is_none_or(|next| next.column <= lines[to].column_of_key())
    });
    let after: Vec<usize> = after.collect();
    let at = lines[*dice.pick(&after)].place.end;
    let place = Place { start: at, end: at };
    Some(replaced("lines of another", text, &place, pasted))
}

/// A key of a block is in the column of the key of that block.
pub fn key_beside_its_block(dice: &mut Random, text: &str) -> Option<Break> {
    let text = &in_lines(text);
    let lines = code(text);
    let heads = |number: usize| {
        let mut above = lines[..number].iter().rev();
        above.find(|line| line.column < lines[number].column)
    };
    let is_inner = |number: &usize| {
        let (own, head) = (&lines[*number], heads(*number));
        own.column > 2
            && !own.is_item()
            && own.content.contains(": ")
            && head.is_some_and(|head| head.content.ends_with(':') && own.column == head.column + 2)
            // Alone in its block, it could not be moved back.
            && lines[number - 1].column == own.column
    };
    let inner: Vec<usize> = (0..lines.len()).filter(is_inner).collect();
    if inner.is_empty() || is_involved(text) {
        return None;
    }
    let line = &lines[*dice.pick(&inner)];
    let spaces = Place {
        start: line.place.start,
        end: line.place.start + 2,
    };
    Some(replaced("key beside its block", text, &spaces, ""))
}
