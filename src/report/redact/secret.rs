//! The key of a redacted report, and the pseudonym that it gives to a text: an HMAC, which a list
//! of names cannot reverse.

use sha2::{Digest, Sha256};

use super::published::{PSEUDONYM, PSEUDONYM_DIGITS};

/// The block of SHA-256, in bytes.
const BLOCK_BYTES: usize = 64;
const DRAWN_BYTES: usize = 32;

/// A key.
pub struct Secret([u8; BLOCK_BYTES]);

impl Secret {
    /// A given key. Reports with the same key have the same pseudonyms.
    pub fn new(key: &[u8]) -> Self {
        let mut block = [0; BLOCK_BYTES];
        match key.len() > BLOCK_BYTES {
            true => block[..32].copy_from_slice(&Sha256::digest(key)),
            false => block[..key.len()].copy_from_slice(key),
        }
        Secret(block)
    }

    /// A random key for this run only; `None` if the system cannot give one.
    pub fn drawn() -> Option<Self> {
        let mut key = [0; DRAWN_BYTES];
        getrandom::fill(&mut key).ok()?;
        Some(Secret::new(&key))
    }

    /// A person's name in capitals gets the same pseudonym.
    pub fn pseudonym(&self, text: &str) -> String {
        let mut digits = hex(&self.hmac(text.trim().to_lowercase().as_bytes()));
        digits.truncate(PSEUDONYM_DIGITS);
        format!("{PSEUDONYM}{digits}")
    }

    /// HMAC-SHA256, as RFC 2104 has it.
    fn hmac(&self, message: &[u8]) -> [u8; 32] {
        let padded = |pad: u8| self.0.map(|byte| byte ^ pad);
        let inner = Sha256::new()
            .chain_update(padded(0x36))
            .chain_update(message);
        let outer = Sha256::new().chain_update(padded(0x5c));
        outer.chain_update(inner.finalize()).finalize().into()
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{Secret, hex};

    /// Test cases 1, 2, 3 and 6 of RFC 4231.
    #[test]
    fn hmacs_are_those_of_the_standard() {
        let of = |key: &[u8], message: &[u8]| hex(&Secret::new(key).hmac(message));
        assert_eq!(
            of(&[0x0b; 20], b"Hi There"),
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        );
        assert_eq!(
            of(b"Jefe", b"what do ya want for nothing?"),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
        assert_eq!(
            of(&[0xaa; 20], &[0xdd; 50]),
            "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"
        );
        assert_eq!(
            of(
                &[0xaa; 131],
                b"Test Using Larger Than Block-Size Key - Hash Key First"
            ),
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        );
    }
}
