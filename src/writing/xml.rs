//! XML 1.0 for build servers: without characters that XML cannot contain, and without commands that
//! a reader of its text would execute.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::sanitize;

/// Writes elements, each on its own line.
pub struct Xml<'w> {
    writer: Writer<&'w mut dyn Write>,
}

impl<'w> Xml<'w> {
    /// Begins a document.
    pub fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        let mut xml = Xml {
            writer: Writer::new_with_indent(out, b' ', 2),
        };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(xml)
    }

    /// Writes an event; the document's end is followed by a line break.
    pub fn event(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Eof => writeln!(self.writer.get_mut()),
            event => self.writer.write_event(event),
        }
    }

    /// A start tag.
    pub fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.event(Event::Start(tag(name, attributes)))
    }

    /// An end tag.
    pub fn close(&mut self, name: &str) -> io::Result<()> {
        self.event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.event(Event::Empty(tag(name, attributes)))
    }

    /// An element with some lines of text.
    pub fn element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        lines: &[String],
    ) -> io::Result<()> {
        self.open(name, attributes)?;
        let lines: Vec<String> = lines
            .iter()
            .map(|line| sanitize::line(&text(line)).into_owned())
            .collect();
        self.event(Event::Text(BytesText::new(&lines.join("\n"))))?;
        self.close(name)
    }
}

fn tag<'t>(name: &'t str, attributes: &[(&str, &str)]) -> BytesStart<'t> {
    let mut tag = BytesStart::new(name);
    for (key, value) in attributes {
        tag.push_attribute((*key, text(value).as_str()));
    }
    tag
}

/// A text without the characters that XML 1.0 cannot contain, and without GitLab's syntax for
/// attachments.
fn text(text: &str) -> String {
    let text = sanitize::text(text)
        .replace("[[", "[\\[")
        .replace("[[", "[\\["); // twice: `[[[`
    text.replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}
