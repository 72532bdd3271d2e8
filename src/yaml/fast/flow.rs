//! Lists and mappings in brackets.

use super::{DEPTH, FLOW_STOP, Scanner};
use crate::yaml::tree::Kind;

impl Scanner<'_> {
    /// A list or a mapping in brackets, on one line.
    pub(super) fn flow(&mut self, depth: usize) -> Option<()> {
        if depth > DEPTH {
            return None;
        }
        let (kind, closing) = if self.here() == b'{' { (Kind::Mapping, b'}') } else { (Kind::Sequence, b']') };
        self.builder.open(&mut self.tree, kind, self.at as u32, u32::MAX, true);
        self.at += 1;
        self.skip_spaces();
        while self.here() != closing {
            if kind == Kind::Mapping {
                let start = self.at;
                let (kind, end, link) = self.scalar(&FLOW_STOP)?;
                if self.here() != b':' || self.byte(self.at + 1) != b' ' {
                    return None;
                }
                self.push(kind, start, end, link);
                self.at += 1;
                self.skip_spaces();
            }
            self.flow_value(depth)?;
            self.skip_spaces();
            match self.here() {
                b',' if self.byte(self.at + 1) == b' ' => {
                    self.at += 1;
                    self.skip_spaces();
                    if self.here() == closing {
                        return None;
                    }
                }
                byte if byte == closing => {}
                _ => return None,
            }
        }
        self.at += 1;
        self.builder.close(&mut self.tree, self.at as u32);
        Some(())
    }

    fn flow_value(&mut self, depth: usize) -> Option<()> {
        if matches!(self.here(), b'[' | b'{') {
            return self.flow(depth + 1);
        }
        let start = self.at;
        let (kind, end, link) = self.scalar(&FLOW_STOP)?;
        self.push(kind, start, end, link);
        Some(())
    }
}
