//! ratatui's backend for frames that are gathered whole.

use super::rows::Adapter;
use crossterm::{
    cursor::{Hide, MoveTo, Show},
    queue,
    style::{Attribute, SetAttribute},
    terminal::{self, BeginSynchronizedUpdate, Clear},
};
use ratatui::{
    backend::{Backend, ClearType, CrosstermBackend, WindowSize},
    buffer::{Buffer, Cell},
    layout::{Position, Size},
};
use std::{
    cell::{RefCell, RefMut},
    io::{self, Write},
    rc::Rc,
};
use unicode_width::UnicodeWidthStr;

/// The bytes of the frame being made. Flushing is the screen's.
#[derive(Clone, Default)]
pub(super) struct Bytes(Rc<RefCell<Vec<u8>>>);

impl Bytes {
    pub(super) fn frame(&self) -> RefMut<'_, Vec<u8>> {
        self.0.borrow_mut()
    }
}

impl Write for Bytes {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut frame = self.0.borrow_mut();
        if frame.is_empty() {
            queue!(&mut *frame, BeginSynchronizedUpdate)?;
        }
        frame.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// ratatui's own backend, with two differences: it writes nothing that changes nothing, and it asks the terminal nothing.
pub(super) struct Frames {
    inner: CrosstermBackend<Bytes>,
    size: Size,
    adapter: Rc<RefCell<Adapter>>,
    /// What stands on the screen, where glyphs smear over the rows beside theirs.
    painted: Option<Buffer>,
    /// Where the cursor is, as far as it is known.
    cursor: Option<Position>,
    shown: bool,
}

/// Rows that may change without everything being painted anew where glyphs smear.
const FEW_ROWS: usize = 2;

impl Frames {
    /// A cleared screen with no cursor, whatever stood there.
    pub(super) fn new(bytes: Bytes, size: Size, adapter: Rc<RefCell<Adapter>>, smears: bool) -> io::Result<Self> {
        let painted = smears.then(|| Buffer::empty(size.into()));
        let mut frames = Self { inner: CrosstermBackend::new(bytes), size, adapter, painted, cursor: None, shown: false };
        queue!(frames, Hide, SetAttribute(Attribute::Reset), Clear(terminal::ClearType::All))?;
        Ok(frames)
    }
}

impl Write for Frames {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.inner.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Backend for Frames {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        let mut content = content.peekable();
        if content.peek().is_none() {
            return Ok(());
        }
        self.cursor = None;
        let Some(painted) = &mut self.painted else { return self.inner.draw(content) };
        // A scrolled page: what hung over into the next row would stay there.
        let (changed, rows) = keep(painted, content);
        if rows > FEW_ROWS {
            let width = painted.area.width.max(1);
            let all = painted.content.iter().zip(0u32..).map(|(cell, at)| {
                let (x, y) = (at % u32::from(width), at / u32::from(width));
                (u16::try_from(x).unwrap_or_default(), u16::try_from(y).unwrap_or_default(), cell)
            });
            let mut covered = 0;
            let all = all.filter(|(x, _, cell)| {
                let is_covered = std::mem::replace(&mut covered, cell.symbol().width().saturating_sub(1)) > 0 && *x > 0;
                if is_covered {
                    covered = 0;
                }
                !is_covered
            });
            return self.inner.draw(all);
        }
        let changed = changed.iter().filter_map(|at| Some((at.x, at.y, painted.cell(*at)?)));
        self.inner.draw(changed)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        if self.shown {
            queue!(self, Hide)?;
            self.shown = false;
        }
        Ok(())
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        if !self.shown {
            queue!(self, Show)?;
            self.shown = true;
        }
        Ok(())
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor.unwrap_or(Position::ORIGIN))
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = self.adapter.borrow().cursor(position.into());
        if self.cursor != Some(position) {
            queue!(self, MoveTo(position.x, position.y))?;
            self.cursor = Some(position);
        }
        Ok(())
    }

    fn clear(&mut self) -> io::Result<()> {
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Takes changes into what stands on the screen; gives their places, and how many rows they touch.
fn keep<'a>(painted: &mut Buffer, content: impl Iterator<Item = (u16, u16, &'a Cell)>) -> (Vec<Position>, usize) {
    let (mut places, mut rows) = (Vec::new(), 0);
    for (x, y, cell) in content {
        rows += usize::from(places.last().is_none_or(|last: &Position| last.y != y));
        places.push(Position { x, y });
        if let Some(slot) = painted.cell_mut((x, y)) {
            slot.clone_from(cell);
        }
    }
    (places, rows)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::{Terminal, TerminalOptions, Viewport};

    #[test]
    fn only_what_changes_is_written_and_nothing_is_asked() {
        let (bytes, size) = (Bytes::default(), Size { width: 20, height: 3 });
        let frames = Frames::new(bytes.clone(), size, Rc::default(), false).unwrap();
        let mut terminal = Terminal::with_options(frames, TerminalOptions { viewport: Viewport::Fixed(size.into()) }).unwrap();
        let mut seen = vt100::Parser::default();
        seen.process(b"\x1b[31mleft from before");
        let mut draw = |text: &'static str, cursor: Option<(u16, u16)>| {
            terminal
                .draw(|frame| {
                    frame.render_widget(text, frame.area());
                    if let Some(at) = cursor {
                        frame.set_cursor_position(at);
                    }
                })
                .unwrap();
            let frame = std::mem::take(&mut *bytes.frame());
            seen.process(&frame);
            let screen = seen.screen();
            (frame.len(), screen.contents().trim_end().to_owned(), (!screen.hide_cursor()).then(|| screen.cursor_position()))
        };
        assert_eq!(draw("two hundred", None).1, "two hundred");
        assert_eq!(draw("two hundred", None), (0, "two hundred".to_owned(), None));
        let (written, text, cursor) = draw("two hundred", Some((4, 0)));
        assert!(written > 0 && text == "two hundred");
        assert_eq!(cursor, Some((0, 4)));
        assert_eq!(draw("two hundred", Some((4, 0))), (0, "two hundred".to_owned(), Some((0, 4))));
        assert_eq!(draw("two thousand", Some((4, 0))).1, "two thousand");
        assert_eq!(draw("two thousand", Some((4, 0))).2, Some((0, 4)));
        assert_eq!(draw("two thousand", None).2, None);
        terminal.clear().unwrap();
        assert!(!String::from_utf8_lossy(&bytes.frame()).contains("\x1b[6n"));
    }
}
