//! The intended e-mail or domain of a text from a word processor, a mail program or a browser.

use super::email::{is_domain, is_email};
use crate::deception::{within_marks, without_quotes};

/// How the name of a web server starts, which no e-mail address has.
pub(super) const WEB_SERVER: &str = "www.";
/// Longer texts are not addresses.
const MAX_BYTES: usize = 320;

/// Characters of other keyboards, each with the one that an address has.
const WIDE_CHARACTERS: [(char, char); 3] = [('＠', '@'), ('．', '.'), ('，', ',')];

/// The unmistakably intended e-mail: `<mira@wknd.example>`, `mailto:mira@wknd.example`, `Mira Holm
/// <mira@wknd.example>`, in quotes of any kind, with a space beside a character, or with a comma
/// instead of a dot.
pub(super) fn meant_email(text: &str) -> Option<String> {
    let typed = typed(text)?;
    let bracketed = typed
        .split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'));
    let inner = match bracketed {
        Some((_, after)) if after.contains('<') => return None,
        Some((inner, _)) => inner,
        None => &typed,
    };
    let word = without_scheme(word(inner), "mailto:");
    // A link of Slack has its address and its text.
    let word = match word.split_once('|') {
        Some((address, shown)) if address == shown => address,
        _ => word,
    };
    let spelt = word.replace("(at)", "@").replace("[at]", "@");
    let (local, domain) = spelt.split_once('@')?;
    let email = format!("{}@{}", local.trim(), dotted(domain));
    (email != text && is_email(&email)).then_some(email)
}

/// The intended domain, and whether it is unmistakable: `@wknd.example`, `https://wknd.example/`,
/// in quotes of any kind. `*.wknd.example` may mean less, and so may an e-mail or
/// `www.wknd.example`.
pub(super) fn meant_domain(text: &str) -> Option<(String, bool)> {
    let typed = typed(text)?;
    let word = word(&typed);
    let address = ["https://", "http://"]
        .into_iter()
        .fold(word, without_scheme);
    let (before, domain) = address.rsplit_once('@').unwrap_or(("", address));
    let whole = domain
        .trim_start_matches("*.")
        .trim_start_matches(WEB_SERVER);
    let domain = dotted(whole.trim_end_matches('/'));
    let is_clear = before.is_empty() && whole == address.trim_start_matches('@');
    (domain != text && is_domain(&domain)).then_some((domain, is_clear))
}

/// A text with the characters of an English keyboard.
fn typed(text: &str) -> Option<String> {
    let usual = |c: char| WIDE_CHARACTERS.iter().find(|(wide, _)| *wide == c);
    let is_short = text.len() <= MAX_BYTES;
    is_short.then(|| {
        text.chars()
            .map(|c| usual(c).map_or(c, |(_, usual)| *usual))
            .collect()
    })
}

/// A text without the brackets or quotes around it and without the punctuation after it.
fn word(text: &str) -> &str {
    let text = within_marks(without_quotes(text));
    within_marks(text.trim_end_matches([';', ',', '.', ' ']))
}

fn without_scheme<'t>(text: &'t str, scheme: &str) -> &'t str {
    let start = text.get(..scheme.len());
    let has_scheme = start.is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if has_scheme {
        &text[scheme.len()..]
    } else {
        text
    }
}

/// A domain without spaces beside its dots. In a domain without dots, a comma counts as a dot; in
/// any other, it may separate two domains.
fn dotted(domain: &str) -> String {
    let separator = match domain.split_once(',') {
        Some((first, last)) if !first.contains('.') && !last.contains(['.', ',']) => ',',
        _ => '.',
    };
    let parts: Vec<&str> = domain.split(separator).map(str::trim).collect();
    parts.join(".")
}

#[cfg(test)]
mod tests {
    use super::{meant_domain, meant_email};

    #[test]
    fn an_address_is_found_within_other_text() {
        for text in [
            "<mira@wknd.example>",
            "Mira Holm <mira@wknd.example>",
            "\"Holm, Mira\" <mira@wknd.example>;",
            "mailto:mira@wknd.example",
            "<MAILTO:mira@wknd.example>",
            "<mailto:mira@wknd.example|mira@wknd.example>",
            "“mira@wknd.example”",
            "‘mira@wknd.example’",
            "mira ＠wknd．example",
            "mira @wknd. example",
            "mira(at)wknd.example",
            "mira@wknd,example",
            "mira@wknd.example.",
            "mira@wknd.example\"",
            "“mira@wknd.example\"",
            "\\\"mira@wknd.example\"",
        ] {
            let email = meant_email(text);
            assert_eq!(email.as_deref(), Some("mira@wknd.example"), "{text}");
        }
        for text in [
            "mira@wknd.example",
            "mira@wknd.example, ana@wknd.example",
            "mira@wknd.example,ana",
            "mira holm@wknd.example",
            "mira@wknd",
            "Mira Holm",
            "<mira@wknd.example",
            "Mira <mira@wknd.example> <ana@wknd.example>",
        ] {
            assert_eq!(meant_email(text), None, "{text}");
        }
    }

    #[test]
    fn a_domain_is_found_within_other_text() {
        for (text, is_clear) in [
            ("@wknd.example", true),
            ("“wknd.example”", true),
            ("https://wknd.example/", true),
            ("wknd.example.", true),
            ("wknd,example", true),
            ("*.wknd.example", false),
            ("https://www.wknd.example/", false),
            ("mira@wknd.example", false),
        ] {
            let meant = Some(("wknd.example".to_owned(), is_clear));
            assert_eq!(meant_domain(text), meant, "{text}");
        }
        for text in [
            "wknd.example",
            "wknd",
            "wknd.example, nord.example",
            "wknd.example,nord",
            "wknd.example/de",
        ] {
            assert_eq!(meant_domain(text), None, "{text}");
        }
    }
}
