//! Whether a text can be an e-mail.

/// Whether a text can be an e-mail.
pub(super) fn is_email(text: &str) -> bool {
    let at = memchr::memrchr(b'@', text.as_bytes());
    let parts = at.and_then(|at| Some((text.get(..at)?, text.get(at + 1..)?)));
    parts.is_some_and(|(local, domain)| is_local_part(local) && is_domain(domain))
}

/// Whether a text can be the part of an e-mail before the `@`, in which dots are only between
/// others.
fn is_local_part(text: &str) -> bool {
    let beyond = |c: char| c.is_whitespace() || c.is_control();
    let mut last = Byte::Dot;
    for byte in text.bytes() {
        let here = Byte::of(byte);
        if here == Byte::Invalid || here == Byte::Dot && last == Byte::Dot {
            return false;
        }
        last = here;
    }
    last != Byte::Dot && (text.is_ascii() || !text.contains(beyond))
}

/// Whether a text can be the part of an e-mail after the `@`: at least two labels of letters,
/// digits and inner hyphens, the last of which starts with no digit: `1.5` is a number.
pub(super) fn is_domain(text: &str) -> bool {
    let (mut last, mut dots, mut first) = (Byte::Dot, 0, 0);
    for byte in text.bytes() {
        let here = Byte::of(byte);
        match (here, last) {
            (Byte::Inner, Byte::Dot) => first = byte, // of the label
            (Byte::Inner, _) => {}
            (Byte::Hyphen, Byte::Inner | Byte::Hyphen) => {}
            (Byte::Dot, Byte::Inner) => dots += 1,
            _ => return false,
        }
        last = here;
    }
    text.len() <= 253 && dots > 0 && last == Byte::Inner && !first.is_ascii_digit()
}

/// The kind of a byte in an e-mail.
#[derive(Clone, Copy, PartialEq)]
enum Byte {
    /// A letter, a digit, a part of a character beyond ASCII.
    Inner,
    Hyphen,
    Dot,
    /// Only in the part before the `@`.
    Local,
    /// In no part.
    Invalid,
}

impl Byte {
    #[inline]
    fn of(byte: u8) -> Self {
        static BYTES: [Byte; 256] = {
            let (mut bytes, mut byte) = ([Byte::Inner; 256], 0);
            while byte < 128 {
                bytes[byte] = match byte as u8 {
                    b'.' => Byte::Dot,
                    b'-' => Byte::Hyphen,
                    b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => Byte::Inner,
                    ..=b' '
                    | b'@'
                    | b','
                    | b':'
                    | b';'
                    | b'<'
                    | b'>'
                    | b'('
                    | b')'
                    | b'['
                    | b']'
                    | b'\\'
                    | b'"'
                    | 0x7f => Byte::Invalid,
                    _ => Byte::Local,
                };
                byte += 1;
            }
            bytes
        };
        BYTES[byte as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::is_email;

    #[test]
    fn an_email_has_a_local_part_and_a_domain_of_labels() {
        for email in [
            "a@b.c",
            "mira+x@wknd.example",
            "ä@ö.ü",
            "a@x-1.y--z.example",
        ] {
            assert!(is_email(email), "{email}");
        }
        for none in [
            "",
            "a@b@c.d",
            "@",
            "a@",
            "@b.c",
            "a@b",
            "a@.c",
            "a@b.",
            "a@-b.c",
            "a@b-.c",
            "a@b..c",
            "a b@c.d",
            "a\u{a0}@c.d",
            "a@b_.c",
            "<a@b.c>",
            "a..b@c.d",
            "a.@b.c",
            ".a@b.c",
            "a@b.5",
        ] {
            assert!(!is_email(none), "{none}");
        }
        assert!(!is_email(&format!("a@{}.c", "b".repeat(252))));
    }
}
