//! Frames: painted into cells, compared with what stands there, written at once.

use super::{
    Error, Session,
    backend::{Bytes, Frames},
    output,
    rows::Adapter,
    session, signals, size,
};
use crossterm::{queue, terminal::EndSynchronizedUpdate};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport, layout::Size};
use std::{cell::RefCell, io, rc::Rc};

/// The screen of a [`Session`].
pub struct Screen {
    terminal: Terminal<Frames>,
    bytes: Bytes,
    adapter: Rc<RefCell<Adapter>>,
    smears: bool,
    size: Size,
    epoch: u64,
}

impl Screen {
    /// An empty screen of the terminal's size.
    ///
    /// # Errors
    /// [`Error::Io`] when the cells can't be made.
    pub fn new(session: &Session) -> Result<Self, Error> {
        let (size, epoch) = (size::current(), session::epoch());
        let (adapter, smears) = (Adapter::new(session.detected().rows), session.detected().smears);
        let adapter = Rc::new(RefCell::new(adapter));
        let (terminal, bytes) = fresh(size, &adapter, smears).map_err(Error::io("can't make a screen"))?;
        Ok(Self { terminal, bytes, adapter, smears, size, epoch })
    }

    /// The area that is drawn in.
    #[must_use]
    pub fn size(&self) -> Size {
        self.size
    }

    /// Draws everything anew in an area of this size, from the next frame on.
    ///
    /// # Errors
    /// When the cells can't be made.
    pub fn resize(&mut self, size: Size) -> io::Result<()> {
        let size = size::usable(size);
        (self.terminal, self.bytes) = fresh(size, &self.adapter, self.smears)?;
        self.size = size;
        Ok(())
    }

    /// Draws everything anew from the next frame on: something else wrote on the screen.
    ///
    /// # Errors
    /// When the cells can't be made.
    pub fn repaint(&mut self) -> io::Result<()> {
        self.resize(self.size)
    }

    /// Paints a frame and writes what differs from the last one, in one `write`; nothing if nothing does. Says how many bytes.
    /// After a stop the whole frame is written; while the terminal is not ours, none of it. If the terminal is gone, that is told
    /// as [`Ending::Hangup`](super::Ending) and is no error here.
    ///
    /// # Errors
    /// What the system said of the write.
    pub fn draw(&mut self, paint: impl FnOnce(&mut Frame<'_>)) -> io::Result<usize> {
        let epoch = session::epoch();
        if epoch != self.epoch {
            self.resize(size::current())?;
            self.epoch = epoch;
        }
        let adapter = &self.adapter;
        self.terminal.draw(|frame| {
            paint(frame);
            adapter.borrow_mut().adapt(frame.buffer_mut());
        })?;
        let mut bytes = self.bytes.frame();
        if bytes.is_empty() {
            return Ok(0);
        }
        queue!(&mut *bytes, EndSynchronizedUpdate)?;
        let pen = output::pen();
        let written = if session::is_screen(epoch) { output::send(&bytes).map(|()| bytes.len()) } else { Ok(0) };
        drop(pen);
        bytes.clear();
        written.or_else(|error| if signals::is_hangup(&error) { Ok(0) } else { Err(error) })
    }
}

fn fresh(size: Size, adapter: &Rc<RefCell<Adapter>>, smears: bool) -> io::Result<(Terminal<Frames>, Bytes)> {
    let bytes = Bytes::default();
    let viewport = Viewport::Fixed(size.into());
    let frames = Frames::new(bytes.clone(), size, Rc::clone(adapter), smears)?;
    Ok((Terminal::with_options(frames, TerminalOptions { viewport })?, bytes))
}
