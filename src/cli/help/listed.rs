//! Lists of commands with their meanings: next to each command if the terminal is wide enough,
//! otherwise below it.

use textwrap::core::display_width;

use crate::writing::paragraphs;

/// The columns before a command, and those between it and its meaning.
const INDENT: usize = 2;
const GAP: usize = 2;
/// The columns before a meaning that is below its command.
const BELOW_INDENT: usize = 6;
/// The minimum width for a meaning next to its command.
const MIN_ROOM: usize = 24;

/// The list, with the commands in a column of at least this width.
pub fn listed(entries: &[(&str, &str)], column: usize, width: usize) -> String {
    let commands = entries.iter().filter(|(_, meaning)| !meaning.is_empty());
    let longest = commands.map(|(command, _)| display_width(command)).max();
    let column = column.max(longest.unwrap_or(0));
    let beside = INDENT + column + GAP;
    let lines = entries.iter().map(|(command, meaning)| {
        let start = match beside + MIN_ROOM <= width {
            true => format!("{:INDENT$}{command:column$}{:GAP$}", "", ""),
            false => format!("{:INDENT$}{command}\n{:BELOW_INDENT$}", "", ""),
        };
        let indent = start.rsplit('\n').next().map_or(0, display_width);
        let meaning = paragraphs::wrapped(meaning, width.saturating_sub(indent));
        let next = format!("\n{:indent$}", "");
        let line = start + &meaning.replace('\n', &next);
        line.trim_end().to_owned() + "\n"
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_long_meaning_is_below_its_command() {
        let entries = [("check", "lint all team files here"), ("init --yes", "")];
        assert_eq!(
            listed(&entries, 0, 80),
            "  check  lint all team files here\n  init --yes\n"
        );
        assert_eq!(
            listed(&entries, 0, 24),
            "  check\n      lint all team\n      files here\n  init --yes\n"
        );
    }
}
