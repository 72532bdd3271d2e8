//! One source line as a report shows it: whole if it fits, otherwise cut around its labels, so that
//! each of them fits with its text.

use std::ops::Range;

use textwrap::core::display_width;

use super::layout::{Layout, Mark, Shown};
use crate::writing::columns::{after, before, between};

/// The narrowest column for a label's text, and the widest that a line is cut for.
const MIN_TEXT_COLUMNS: usize = 18;
const MAX_TEXT_COLUMNS: usize = 34;
/// The columns before a label on a line that is cut.
const COLUMNS_BEFORE_LABEL: usize = 20;

/// How much of a line to keep if it does not fit, in columns.
struct Keep {
    /// Between two labels.
    between: usize,
    /// Within a label.
    inside: usize,
}

/// From generous to tight.
const KEEP_LEVELS: [Keep; 5] = [
    keep(60, 60),
    keep(16, 32),
    keep(8, 20),
    keep(4, 12),
    keep(2, 4),
];

const fn keep(between: usize, inside: usize) -> Keep {
    Keep { between, inside }
}

/// Shows a line in at most `room` columns. The first marks matter most, so those that do not fit
/// are dropped from the end.
pub fn shown(line: &str, marks: &[Mark], room: usize) -> Shown {
    let mut count = marks.len().min(room / 2);
    loop {
        let mut drawn: Vec<(usize, Mark)> = marks.iter().copied().enumerate().take(count).collect();
        drawn.sort_by_key(|(_, mark)| mark.start);
        let layout = whole(line, &drawn, room).or_else(|| {
            KEEP_LEVELS
                .iter()
                .find_map(|keep| cut(line, &drawn, keep, room))
        });
        match layout {
            Some(layout) => return layout.shown(room),
            None if count == 0 => return Shown::default(),
            None => count = count * 3 / 4, // one by one would take too long for a hundred
        }
    }
}

/// The whole line, if it fits.
fn whole<'m>(line: &str, marks: &'m [(usize, Mark)], room: usize) -> Option<Layout<'m>> {
    if between(line, 0..line.len(), room) > room {
        return None;
    }
    let layout = Layout::new(line, std::slice::from_ref(&(0..line.len())), marks);
    (layout.spare(room, MIN_TEXT_COLUMNS) >= 0).then_some(layout)
}

/// The line around its marks, if that fits.
fn cut<'m>(line: &str, marks: &'m [(usize, Mark)], keep: &Keep, room: usize) -> Option<Layout<'m>> {
    let mut pieces = pieces(line, marks, keep);
    let spare =
        |pieces: &[Range<usize>], words| Layout::new(line, pieces, marks).spare(room, words);
    let usable = usize::try_from(spare(&pieces, MIN_TEXT_COLUMNS)).ok()?;
    let ahead = between(line, 0..pieces[0].start, room);
    let further = match ahead <= usable && ahead < room / 2 {
        true => ahead,
        false => {
            let wanted = spare(&pieces, MAX_TEXT_COLUMNS);
            usize::try_from(wanted)
                .unwrap_or(0)
                .max(usable.min(COLUMNS_BEFORE_LABEL))
        }
    };
    pieces[0].start = before(line, pieces[0].start, further);
    // The ellipsis for a cut also takes a column.
    if between(line, 0..pieces[0].start, 1) <= 1 {
        pieces[0].start = 0;
    }
    let layout = Layout::new(line, &pieces, marks);
    let left = room.saturating_sub(display_width(&layout.text));
    let last = pieces.last_mut()?;
    last.end = after(line, last.end, left);
    if between(line, last.end..line.len(), 1) <= 1 {
        last.end = line.len();
    }
    Some(Layout::new(line, &pieces, marks))
}

/// The pieces of a line that hold its marks, from left to right.
fn pieces(line: &str, marks: &[(usize, Mark)], keep: &Keep) -> Vec<Range<usize>> {
    let mut held: Vec<Range<usize>> = Vec::new();
    for (_, mark) in marks {
        match between(line, mark.start..mark.end, keep.inside) <= keep.inside {
            true => held.push(mark.start..mark.end),
            false => held.extend([
                mark.start..after(line, mark.start, keep.inside / 2),
                before(line, mark.end, keep.inside / 2)..mark.end,
            ]),
        }
    }
    held.sort_by_key(|piece| piece.start);
    let mut pieces: Vec<Range<usize>> = Vec::new();
    for mut piece in held {
        match pieces.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            Some(last) if between(line, last.end..piece.start, keep.between) <= keep.between => {
                last.end = piece.end;
            }
            Some(last) => {
                last.end = after(line, last.end, keep.between / 2);
                piece.start = before(line, piece.start, keep.between / 2);
                pieces.push(piece);
            }
            None => pieces.push(piece),
        }
    }
    if pieces.is_empty() {
        pieces.push(0..0);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::{Mark, shown};

    fn mark(line: &str, what: &str, words: usize) -> Mark {
        let start = line.find(what).expect("the line holds it");
        let end = start + what.len();
        Mark { start, end, words }
    }

    #[test]
    fn a_line_is_cut_so_that_each_label_and_its_text_fit() {
        let line = format!(
            "- {{ owner: {}, name: {} }}",
            "a".repeat(70),
            "b".repeat(70)
        );
        let marks = [mark(&line, "owner", 30), mark(&line, "name", 30)];
        let shown = shown(&line, &marks, 50);
        assert_eq!(
            shown.text,
            "- { owner: aaaaaa…aaaaaa, name: bbbbbbbbbbbbbbbbb…"
        );
        let places: Vec<&str> = shown
            .marks
            .iter()
            .map(|mark| &shown.text[mark.place.clone()])
            .collect();
        assert_eq!(places, ["owner", "name"]);
        assert!(shown.marks.iter().all(|mark| mark.room >= 14), "{shown:?}");
    }

    #[test]
    fn wide_and_hidden_characters_count_as_they_are_shown() {
        let line = format!("name: {}\u{200b}, id: tomas", "健".repeat(40));
        let shown = shown(&line, &[mark(&line, "tomas", 18)], 40);
        assert!(shown.text.starts_with('…'), "{}", shown.text);
        assert!(shown.text.ends_with(", id: tomas"), "{}", shown.text);
        let middle = textwrap::core::display_width(&shown.text) - 3;
        assert_eq!(shown.marks[0].room, 40 - middle - 4);
        assert!(shown.marks[0].room >= 18, "{}", shown.text);
    }
}
