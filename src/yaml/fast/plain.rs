//! Whether a text is of the bytes that the fast reader knows.

/// No tab, no control character, no line end but LF and CRLF, nothing from U+F000 on, where the byte order mark is.
pub(super) fn is_plain(bytes: &[u8]) -> bool {
    let (mut odd, mut carriage_return, mut lead) = (0, 0, 0);
    // Without a branch for each byte these loops compile to few instructions for many bytes.
    for &byte in bytes {
        odd |= u8::from((byte < 0x20) & (byte != b'\n') & (byte != b'\r')) | u8::from(byte == 0x7f) | u8::from(byte == 0xef);
        carriage_return |= u8::from(byte == b'\r');
        lead |= u8::from(byte == 0xc2);
    }
    let pairs = || bytes.iter().zip(bytes.iter().skip(1));
    let control = lead != 0 && pairs().fold(0, |found, (first, second)| found | u8::from((*first == 0xc2) & (*second < 0xa0))) != 0;
    let lone_return = carriage_return != 0
        && (bytes.last() == Some(&b'\r') || pairs().fold(0, |found, (first, second)| found | u8::from((*first == b'\r') & (*second != b'\n'))) != 0);
    odd == 0 && !lone_return && !control
}
