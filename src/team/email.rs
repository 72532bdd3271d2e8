//! What can be an e-mail.

/// Whether a text can be an e-mail.
pub(super) fn is_email(text: &str) -> bool {
    let at = memchr::memrchr(b'@', text.as_bytes());
    let parts = at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)));
    parts.is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain))
}

/// Whether a text can be the part of an e-mail before the `@`.
fn is_local_part(text: &str) -> bool {
    let is_strange = |byte: u8| byte <= b' ' || matches!(byte, b'@' | b',' | b':' | b';' | b'<' | b'>' | b'(' | b')' | b'[' | b']' | b'\\' | b'"' | 0x7f);
    let beyond = |c: char| c.is_whitespace() || c.is_control();
    !text.is_empty() && !text.bytes().any(is_strange) && (text.is_ascii() || !text.contains(beyond))
}

/// Whether a text can be the part of an e-mail behind the `@`: labels of letters, digits and inner hyphens, at least two.
pub(super) fn is_domain(text: &str) -> bool {
    let (mut last, mut dots) = (InDomain::Dot, 0);
    for byte in text.bytes() {
        let here = InDomain::of(byte);
        match (here, last) {
            (InDomain::Inner, _) => {}
            (InDomain::Hyphen, InDomain::Inner | InDomain::Hyphen) => {}
            (InDomain::Dot, InDomain::Inner) => dots += 1,
            _ => return false,
        }
        last = here;
    }
    text.len() <= 253 && dots > 0 && last == InDomain::Inner
}

/// What a byte of a domain is.
#[derive(Clone, Copy, PartialEq)]
enum InDomain {
    /// A letter, a digit, a part of a character beyond ASCII.
    Inner,
    Hyphen,
    Dot,
    Strange,
}

impl InDomain {
    fn of(byte: u8) -> Self {
        match byte {
            b'.' => InDomain::Dot,
            b'-' => InDomain::Hyphen,
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | 0x80.. => InDomain::Inner,
            _ => InDomain::Strange,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_email_has_a_local_part_and_a_domain_of_labels() {
        for email in ["a@b.c", "mira+x@wknd.example", "ä@ö.ü", "a@x-1.y--z.example"] {
            assert!(is_email(email), "{email}");
        }
        for none in ["", "a@b@c.d", "@", "a@", "@b.c", "a@b", "a@.c", "a@b.", "a@-b.c", "a@b-.c", "a@b..c", "a b@c.d", "a\u{a0}@c.d", "a@b_.c", "<a@b.c>"] {
            assert!(!is_email(none), "{none}");
        }
        assert!(!is_email(&format!("a@{}.c", "b".repeat(252))));
    }
}
