//! A name with more around it than a name: a remark after it, marks of another notation, the name
//! that it replaces.

/// The arrows between a name and the one that replaces it.
const ARROWS: [&str; 3] = ["->", "=>", "→"];
/// Where a remark starts.
const REMARKS: [&str; 11] = [
    "(", "#", "//", ";", ",", " - ", " -- ", " – ", " — ", " @ ", " ",
];
/// Characters of another notation around a name.
const MARKS: [char; 5] = ['@', '`', '*', '~', '_'];
/// Longer texts are not taken apart.
const MAX_BYTES: usize = 200;

/// The only name in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Aside<'n> {
    pub name: &'n str,
    /// Whether a remark follows it.
    pub has_remark: bool,
}

/// The name in a text; `known` returns the name that a part is.
pub(super) fn of<'n>(written: &str, known: impl Fn(&str) -> Option<&'n str>) -> Option<Aside<'n>> {
    if written.len() > MAX_BYTES {
        return None;
    }
    let own = |name| Aside {
        name,
        has_remark: false,
    };
    let bare = |part: &str| known(part.trim().trim_matches(MARKS).trim());
    if let Some(last) = after_replaced(written) {
        return bare(last).map(own);
    }
    if let Some(name) = bare(written) {
        return Some(own(name));
    }
    let before = REMARKS.iter().filter_map(|start| written.split_once(start));
    let (name, remark) = before
        .filter_map(|(part, rest)| Some((bare(part)?, rest)))
        .next()?;
    let mut words = remark.split(|c: char| !is_in_name(c));
    let has_remark = !words.any(|word| known(word).is_some_and(|other| other != name));
    has_remark.then_some(Aside { name, has_remark })
}

/// The names among the words of a text, in its order, each once; the known ones are sorted.
pub(super) fn names_in<'n>(written: &str, known: &[&'n str]) -> Vec<&'n str> {
    let mut found = Vec::new();
    if written.len() <= MAX_BYTES {
        for word in written.split(|c: char| !is_in_name(c)) {
            if let Ok(at) = known.binary_search(&word)
                && !found.contains(&known[at])
            {
                found.push(known[at]);
            }
        }
    }
    found
}

fn is_in_name(c: char) -> bool {
    c.is_alphanumeric() || "._-".contains(c)
}

/// The part after an arrow, or after a text that is struck through.
fn after_replaced(written: &str) -> Option<&str> {
    let arrows = ARROWS.iter().filter_map(|arrow| written.rsplit_once(arrow));
    let after_arrow = arrows.map(|(_, last)| last).min_by_key(|last| last.len());
    let struck = || written.strip_prefix("~~")?.split_once("~~");
    after_arrow.or_else(|| {
        struck()
            .map(|(_, last)| last)
            .filter(|last| !last.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn the_only_name_is_found() {
        let known = |text: &str| ["lucie", "yann", "dirk"].into_iter().find(|id| *id == text);
        let found = |text| of(text, known).map(|aside| (aside.name, aside.has_remark));
        for text in [
            "yann -> lucie",
            "yann=>lucie",
            "~~yann~~ lucie",
            "@lucie",
            "`lucie`",
            "**lucie**",
        ] {
            assert_eq!(found(text), Some(("lucie", false)), "{text}");
        }
        for text in [
            "lucie (from March)",
            "lucie# ask Ann",
            "lucie // ask Ann",
            "lucie; ask Ann",
            "lucie -- from May",
            "lucie since May",
            "lucie @ Cobalt",
        ] {
            assert_eq!(found(text), Some(("lucie", true)), "{text}");
        }
        for text in [
            "lucie or dirk",
            "lucie (was dirk)",
            "ann -> bob",
            "ask lucie",
            "yann -> lucie, dirk",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
