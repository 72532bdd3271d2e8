//! Whether a file's name only imitates the name of a file that is judged.

use std::borrow::Cow;

use super::skeleton::skeleton;
use crate::sanitize::lower_case;

/// Endings that a desktop hides, or that people take for the file's own.
const ENDINGS: [&str; 3] = [".txt", ".yaml", ".yml"];

/// Whether a file that is not judged has a name that a reader takes for a team file's: with other
/// capitals (`Team.yaml`), letters that look alike (`tеam.yaml`, `tearn.yaml`), characters that
/// nobody sees, extra spaces or dots (`team.yaml `), or an extra ending (`team.yaml.txt`).
/// The copies that programs make (`.bak`, `.orig`, `~`) are what they seem.
pub fn imitates(name: &str, is_judged: impl Fn(&str) -> bool) -> bool {
    if is_plain(name) || is_judged(name) {
        return false;
    }
    let is_like = |look: &str| {
        let shorter = ENDINGS.iter().find_map(|ending| look.strip_suffix(ending));
        is_judged(look) || shorter.is_some_and(&is_judged)
    };
    looks(name)
        .iter()
        .any(|look| is_like(look) || is_like(&look.replace("rn", "m")))
}

/// Whether a name cannot imitate another one: it has no capitals, no look-alikes, no spaces and no
/// dots of a second ending.
fn is_plain(name: &str) -> bool {
    let is_plain =
        |byte: u8| byte.is_ascii() && !matches!(byte, b' ' | b'|' | b'0' | b'1' | b'A'..=b'Z');
    name.bytes().all(is_plain)
        && !name.contains("rn")
        && !name.contains("..")
        && !name.ends_with('.')
        && !ENDINGS.iter().any(|ending| {
            name.strip_suffix(ending)
                .is_some_and(|start| start.contains('.'))
        })
}

/// The look of a name: as it is written, and with its capitals made small.
fn looks(name: &str) -> [String; 2] {
    [Cow::Borrowed(name), lower_case(name)].map(|name| {
        let look = skeleton(&name).to_lowercase();
        let words: String = look.split_whitespace().collect();
        let parts: Vec<&str> = words.split('.').filter(|part| !part.is_empty()).collect();
        parts.join(".")
    })
}

#[cfg(test)]
mod tests {
    use super::imitates;

    fn is_team_file(name: &str) -> bool {
        ["team.yaml", "team.yml"].into_iter().any(|end| {
            name.strip_suffix(end)
                .is_some_and(|start| start.is_empty() || start.ends_with('.'))
        })
    }

    #[test]
    fn names_that_look_like_a_team_file_are_found() {
        for name in [
            "Team.yaml",
            "TEAM.YML",
            "team.YAML",
            "Acme.Team.yaml",
            "tеam.yaml",
            "teаm.yaml",
            "ΤΕΑΜ.yaml",
            "ТЕАМ.yaml",
            "team.уаml",
            "team\u{2024}yaml",
            "ｔｅａｍ.yaml",
            "𝐭𝐞𝐚𝐦.yaml",
            "tearn.yaml",
            "team.yam1",
            "team.yamI",
            "team.yaｍl",
            "team.yaml ",
            " team.yaml",
            "team .yaml",
            "team.yaml.",
            "team..yaml",
            "team\u{a0}.yaml",
            "te\u{200b}am.yaml",
            "team\u{3164}.yaml",
            "team.yaml\u{202e}",
            "te\u{ad}am.yml",
            "team.yaml.txt",
            "team.yaml.yml",
            "team.yml.yaml",
            "acme.tеam.yml",
            "intern.tеam.yml",
        ] {
            assert!(imitates(name, is_team_file), "{name}");
        }
    }

    #[test]
    fn other_names_are_not() {
        for name in [
            "team.yaml",
            "acme.team.yml",
            "intern.team.yaml",
            "myteam.yaml",
            "acme-team.yaml",
            "teams.yaml",
            "team.yaml.bak",
            "team.yaml.orig",
            "team.yaml~",
            "team.json",
            "tëam.yaml",
            "steam.yaml",
            "README.md",
            "Team.java",
            "команда.yaml",
            "チーム.yaml",
            "",
            ".",
            "..",
            "...",
            "team",
            "yaml",
        ] {
            assert!(!imitates(name, is_team_file), "{name}");
        }
    }
}
