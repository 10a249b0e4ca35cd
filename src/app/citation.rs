//! What is taken out of the program of an article: its address, its citation, its file's name.

use super::State;
use crate::clean::Part;
use url::Url;

impl State {
    /// The address of the open article's page, if the page names one that may be opened: of the web, and nothing else.
    #[must_use]
    pub fn address(&self) -> Option<Url> {
        let (file, content) = self.collection.at(self.meant()?);
        let document = &file.document;
        let of_page = document.html.as_deref().and_then(|html| html.about.address.as_deref());
        let of_record = document.said.as_deref().and_then(|said| said.address.as_deref());
        let address = of_page.or(of_record).filter(|_| content.part == Part::Main)?;
        Url::parse(address).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
    }

    /// Who told the open article under which headline, when and where: “headline”, source, date, address, file.
    #[must_use]
    pub fn citation(&self) -> Option<String> {
        let article = self.meant()?;
        let (file, content) = self.collection.at(article);
        let headline = format!("“{}”", self.collection.listed(article).headline);
        let date = content.published.map(|stamp| stamp.date().to_string());
        let address = self.address().map(String::from);
        let parts =
            [Some(headline), content.byline.clone(), content.source.clone(), date, address, Some(file.document.name.clone())];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
    }

    /// The article that keys mean: the one that is read, in the list the one under the cursor.
    #[must_use]
    pub fn meant(&self) -> Option<usize> {
        match self.focus {
            super::Focus::List => self.list.current(),
            super::Focus::Article | super::Focus::Panel => self.reading.as_ref().map(|reading| reading.article),
        }
    }
}
