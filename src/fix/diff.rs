//! A change of a file as `patch` and `git apply` read it.
//!
//! A line that occurs once in both texts is the same line, and so are its neighbours as long as
//! they are equal. Fixes change few lines of many, so this finds the same as a search for the
//! smallest difference, and a hostile text cannot make it slow.

use std::collections::HashMap;
use std::fmt::Write;
use std::iter;
use std::ops::Range;

/// The number of lines to show around a change.
const CONTEXT_LINES: usize = 3;

/// The change of a file from one text to another.
pub fn unified(path: &str, old: &str, new: &str) -> String {
    // For `patch`, a carriage return alone does not end a line.
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let changes = changes(&old, &new);
    let mut out = String::new();
    if !changes.is_empty() {
        let (before, after) = (quoted("a", path), quoted("b", path));
        _ = write!(out, "--- {before}\n+++ {after}\n");
    }
    let is_near = |a: &Change, b: &Change| b.old.start - a.old.end <= 2 * CONTEXT_LINES;
    for together in changes.chunk_by(is_near) {
        write_hunk(&mut out, &old, &new, together);
    }
    out
}

/// Lines that others replace.
struct Change {
    old: Range<usize>,
    new: Range<usize>,
}

/// The changes between the lines that stay.
fn changes(old: &[&str], new: &[&str]) -> Vec<Change> {
    let mut changes = Vec::new();
    let (mut old_at, mut new_at) = (0, 0);
    let end = (old.len(), new.len());
    for (old_line, new_line) in anchors(old, new).into_iter().chain([end]) {
        let (before, after) = (&old[old_at..old_line], &new[new_at..new_line]);
        let first = equal(before.iter(), after.iter());
        let (before, after) = (&before[first..], &after[first..]);
        let last = equal(before.iter().rev(), after.iter().rev());
        if before.len() + after.len() > 2 * last {
            changes.push(Change {
                old: old_at + first..old_line - last,
                new: new_at + first..new_line - last,
            });
        }
        (old_at, new_at) = (old_line + 1, new_line + 1);
    }
    changes
}

/// How many lines at the start are equal.
fn equal<'l>(
    one: impl Iterator<Item = &'l &'l str>,
    other: impl Iterator<Item = &'l &'l str>,
) -> usize {
    one.zip(other)
        .take_while(|(one, other)| one == other)
        .count()
}

/// The places of lines that both texts have once: the longest sequence in the same order in both.
fn anchors(old: &[&str], new: &[&str]) -> Vec<(usize, usize)> {
    let (in_old, in_new) = (once(old), once(new));
    let place = |line: &&str| Some((in_old[line]?, (*in_new.get(line)?)?));
    let places: Vec<(usize, usize)> = old.iter().filter_map(place).collect();
    // For each length, the chain that ends first; for each place, the one before it.
    let mut ends: Vec<usize> = Vec::new();
    let mut previous = Vec::new();
    for (number, (_, line)) in places.iter().enumerate() {
        let length = ends.partition_point(|end| places[*end].1 < *line);
        previous.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        match ends.get_mut(length) {
            Some(end) => *end = number,
            None => ends.push(number),
        }
    }
    let chain = iter::successors(ends.last().copied(), |number| previous[*number]);
    let mut anchors: Vec<(usize, usize)> = chain.map(|number| places[number]).collect();
    anchors.reverse();
    anchors
}

/// The place of each line, if a text has it once.
fn once<'t>(lines: &[&'t str]) -> HashMap<&'t str, Option<usize>> {
    let mut places = HashMap::new();
    for (number, line) in lines.iter().enumerate() {
        places
            .entry(*line)
            .and_modify(|place| *place = None)
            .or_insert(Some(number));
    }
    places
}

/// Changes that are near each other, with the lines around them.
fn write_hunk(out: &mut String, old: &[&str], new: &[&str], changes: &[Change]) {
    let (Some(first), Some(last)) = (changes.first(), changes.last()) else {
        return;
    };
    let before = first.old.start.min(CONTEXT_LINES);
    let after = (old.len() - last.old.end).min(CONTEXT_LINES);
    let old_lines = first.old.start - before..last.old.end + after;
    let new_lines = first.new.start - before..last.new.end + after;
    let (old_place, new_place) = (place(&old_lines), place(&new_lines));
    _ = writeln!(out, "@@ -{old_place} +{new_place} @@");
    let mut at = old_lines.start;
    for change in changes {
        write_lines(out, ' ', &old[at..change.old.start]);
        write_lines(out, '-', &old[change.old.clone()]);
        write_lines(out, '+', &new[change.new.clone()]);
        at = change.old.end;
    }
    write_lines(out, ' ', &old[at..old_lines.end]);
}

/// Where the lines of a hunk are: the number of the first and how many; where there are none, the
/// line before them.
fn place(lines: &Range<usize>) -> String {
    match lines.len() {
        0 => format!("{},0", lines.start),
        1 => format!("{}", lines.start + 1),
        count => format!("{},{count}", lines.start + 1),
    }
}

fn write_lines(out: &mut String, prefix: char, lines: &[&str]) {
    for line in lines {
        out.push(prefix);
        out.push_str(line);
        if !line.ends_with('\n') {
            out.push_str("\n\\ No newline at end of file\n");
        }
    }
}

/// A path in a header, in quotes like those of git if it has characters that end a header.
fn quoted(side: &str, path: &str) -> String {
    let path = format!("{side}/{}", path.trim_start_matches('/'));
    if !path.contains(|c: char| c.is_control() || matches!(c, '"' | '\\')) {
        return path;
    }
    let mut quoted = String::from("\"");
    for byte in path.bytes() {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..=b'~' => quoted.push(char::from(byte)),
            _ => quoted.push_str(&format!("\\{byte:03o}")),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::unified;

    #[test]
    fn a_change_is_a_hunk_with_its_line_ends() {
        let diff = unified("a\n.yaml", "a\r\nb", "a\r\nc");
        let expected = "--- \"a/a\\012.yaml\"\n+++ \"b/a\\012.yaml\"\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n\\ No newline at end of file\n";
        assert_eq!(diff, expected);
    }

    /// The hunks between two texts with one line for each character.
    fn hunks(old: &str, new: &str) -> String {
        let lines =
            |text: &str| -> String { text.chars().map(|line| format!("{line}\n")).collect() };
        let diff = unified("p", &lines(old), &lines(new));
        diff.lines().skip(2).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn changes_share_a_hunk_if_their_context_meets() {
        assert_eq!(hunks("abc", "abc"), "");
        assert_eq!(hunks("", "a"), "@@ -0,0 +1 @@ +a");
        assert_eq!(hunks("a", ""), "@@ -1 +0,0 @@ -a");
        let near = hunks("abcdefghijk", "abXdefghiYk");
        let lines = "@@ -1,11 +1,11 @@  a  b -c +X  d  e  f  g  h  i -j +Y  k";
        assert_eq!(near, lines);
        let far = hunks("abcdefghijkl", "abXdefghijYl");
        let lines = "@@ -1,6 +1,6 @@  a  b -c +X  d  e  f @@ -8,5 +8,5 @@  h  i  j -k +Y  l";
        assert_eq!(far, lines);
    }

    #[test]
    fn repeated_lines_are_found_by_their_neighbours() {
        assert_eq!(
            hunks("-a-b-", "-a-X-b-"),
            "@@ -1,5 +1,7 @@  -  a  - +X +-  b  -"
        );
        // If two lines are swapped, one of them stays.
        assert_eq!(hunks("abcd", "bcad"), "@@ -1,4 +1,4 @@ -a  b  c +a  d");
        assert_eq!(hunks("xxxx", "xx"), "@@ -1,4 +1,2 @@  x  x -x -x");
    }

    /// The text that `patch` produces from another text with a change.
    fn patched(old: &str, diff: &str) -> String {
        let old: Vec<&str> = old.split_inclusive('\n').collect();
        let (mut new, mut at) = (String::new(), 0);
        for line in diff.split_inclusive('\n').skip(2) {
            if let Some(place) = line.strip_prefix("@@ -") {
                let numbers = place.split(' ').next().unwrap_or_default();
                let (start, count) = numbers.split_once(',').unwrap_or((numbers, "1"));
                let start: usize = start.parse().unwrap_or_default();
                let start = if count == "0" { start } else { start - 1 };
                new.extend(old[at..start].iter().copied());
                at = start;
                continue;
            }
            let (prefix, text) = line.split_at(1);
            if prefix != "+" {
                assert_eq!(text, old[at], "{diff}");
                at += 1;
            }
            if prefix != "-" {
                new.push_str(text);
            }
        }
        new.extend(old[at..].iter().copied());
        new
    }

    #[test]
    fn every_change_turns_one_text_into_the_other() {
        let mut state = 1_u64;
        let mut text = |letters: u64| -> String {
            let mut below = |most: u64| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                (state >> 33) % most
            };
            let lines = 0..below(30);
            lines.map(|_| format!("{}\n", below(letters))).collect()
        };
        for round in 0..2_000 {
            let letters = [2, 5, 40][round % 3];
            let (old, new) = (text(letters), text(letters));
            let diff = unified("p", &old, &new);
            assert_eq!(patched(&old, &diff), new, "{old}{diff}");
        }
    }
}
