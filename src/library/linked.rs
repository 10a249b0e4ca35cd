//! How the articles relate, with what is looked up of it while reading: made once beside the relations, so that no view has to
//! go through the collection.

use super::{Collection, Indexed, Relation, RelationKind, Stories, index::Links};
use crate::related::{Link, Pair, PairKind, Relations, Why};
use rustc_hash::FxHashSet;

/// How an article relates to another, to which, and why.
pub type Kin = (RelationKind, usize, Why);

/// What [`Collection::relate`] finds.
#[derive(Debug, Default)]
pub struct Linked {
    /// The relations.
    pub relations: Relations,
    /// The stories that they make.
    pub stories: Stories,
    kin: Vec<Vec<Kin>>,
    /// By article: where other articles' pages list it.
    incoming: Vec<Vec<(usize, usize)>>,
    /// Headlines that no article carries and several files list: article, place there, number in [`Relations::unseen`]. In order.
    unseen: Vec<(u32, u32, u32)>,
}

impl Linked {
    /// Relations with the stories that they make. Of all that is known of the articles nothing else is needed.
    #[must_use]
    pub fn new(relations: Relations, stories: Stories) -> Self {
        let places = relations.unseen.iter().enumerate().filter(|(_, unseen)| unseen.files.len() > 1);
        let short = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        let place = |number: usize| move |(from, at): &(usize, usize)| (short(*from), short(*at), short(number));
        let mut unseen: Vec<_> = places.flat_map(|(number, unseen)| unseen.places.iter().map(place(number))).collect();
        unseen.sort_unstable();
        let (kin, incoming) = (kin(&relations), incoming(&relations));
        Self { relations, stories, kin, incoming, unseen }
    }

    /// What an index on the disk has.
    #[must_use]
    pub fn on_disk(library: &Indexed) -> Self {
        Self { stories: Stories::on_disk(Links::new(library)), ..Self::default() }
    }

    /// What an index on the disk has instead.
    fn disk(&self) -> Option<&Links> {
        self.stories.disk()
    }

    /// Forgets what was read of an index, where that is much.
    pub(super) fn trim(&mut self) {
        self.stories.trim();
    }

    /// Whether it is known how the articles relate.
    #[must_use]
    pub fn known(&self) -> bool {
        self.disk().map_or(!self.relations.targets.is_empty(), Links::known)
    }

    /// Why an article is nearly the same text as another, if it is.
    #[must_use]
    pub fn copy_of(&self, article: usize, other: usize) -> Option<Why> {
        let kin = self.kin(article).iter();
        kin.filter(|(kind, to, _)| *kind == RelationKind::Duplicate && *to == other).map(|(_, _, why)| *why).next()
    }

    /// The articles that tell the same, the nearest kind of each once, the nearest first; those that share names come last.
    #[must_use]
    pub fn kin(&self, article: usize) -> &[Kin] {
        match self.disk() {
            Some(disk) => disk.kin(article),
            None => self.kin.get(article).map_or(&[], Vec::as_slice),
        }
    }

    /// Where other articles' pages list an article: article and headline, in order.
    #[must_use]
    pub fn incoming(&self, article: usize) -> &[(usize, usize)] {
        match self.disk() {
            Some(disk) => disk.incoming(article),
            None => self.incoming.get(article).map_or(&[], Vec::as_slice),
        }
    }

    /// Where a headline leads.
    #[must_use]
    pub fn target(&self, article: usize, headline: usize) -> Option<Link> {
        if let Some(disk) = self.disk() {
            return disk.target(article, headline);
        }
        self.relations.targets.get(article)?.get(headline).copied().flatten()
    }

    /// The places of a headline that no article carries, where several files list it: article and headline, in order.
    #[must_use]
    pub fn unseen(&self, article: usize, headline: usize) -> Option<(usize, &[(usize, usize)])> {
        if let Some(disk) = self.disk() {
            return disk.unseen(article, headline);
        }
        let found = self.unseen.binary_search_by_key(&(article, headline), |(from, at, _)| (*from as usize, *at as usize)).ok()?;
        let unseen = self.relations.unseen.get(self.unseen[found].2 as usize)?;
        // Places may have been forgotten since.
        Some((unseen.files.len().min(unseen.places.len()), &unseen.places))
    }

    /// What the pages of some articles list may be something else now.
    pub(super) fn forget(&mut self, changed: impl Fn(usize) -> bool) {
        let targets = self.relations.targets.iter_mut().enumerate();
        targets.filter(|(article, _)| changed(*article)).for_each(|(_, targets)| targets.clear());
        self.relations.listed.iter_mut().for_each(|place| *place = place.filter(|(from, _)| !changed(*from)));
        self.incoming.iter_mut().for_each(|places| places.retain(|(from, _)| !changed(*from)));
        self.relations.unseen.iter_mut().for_each(|unseen| unseen.places.retain(|(from, _)| !changed(*from)));
        self.unseen.retain(|(from, ..)| !changed(*from as usize));
    }
}

impl Collection {
    /// The ways out of an article: its page's headlines in order, then copies, the same event, the same story.
    #[must_use]
    pub fn relations_of(&self, article: usize) -> Vec<Relation> {
        let ((file, content), linked) = (self.at(article), self.linked());
        let outward = |(at, headline): (usize, &crate::clean::Headline)| {
            let link = linked.target(article, at);
            Relation {
                kind: RelationKind::Listed(headline.kind),
                headline: headline.span.of(&file.document.text).to_owned(),
                span: Some(headline.span),
                target: link.map(|link| link.to),
                why: link.map(|link| link.why),
                at: Some(at),
                files: if link.is_some() { 0 } else { linked.unseen(article, at).map_or(1, |(files, _)| files) },
            }
        };
        let mut relations: Vec<Relation> = content.related.iter().enumerate().map(outward).collect();
        relations.sort_by_key(|relation| relation.span.map(|span| span.start));
        for (kind, to, why) in linked.kin(article).iter().filter(|(kind, ..)| *kind != RelationKind::SharedNames) {
            let headline = self.listed(*to).headline.clone();
            let (target, why) = (Some(*to), Some(*why));
            relations.push(Relation { kind: *kind, headline, span: None, target, why, at: None, files: 0 });
        }
        relations
    }
}

/// For each article its kin.
fn kin(relations: &Relations) -> Vec<Vec<Kin>> {
    let mut pairs: Vec<Vec<Pair>> = vec![Vec::new(); relations.duplicates.len()];
    for pair in &relations.pairs {
        pairs[pair.items.0].push(*pair);
        pairs[pair.items.1].push(*pair);
    }
    let of = |(article, pairs): (usize, Vec<Pair>)| kin_of(article, &relations.duplicates[article], &pairs);
    pairs.into_iter().enumerate().map(of).collect()
}

/// The articles that tell the same as this one, by its near-duplicates and the pairs it is in: the nearest kind of each once, the
/// nearest first.
#[must_use]
pub fn kin_of(article: usize, duplicates: &[Link], pairs: &[Pair]) -> Vec<Kin> {
    let mut kin: Vec<(Kin, f64)> =
        duplicates.iter().map(|link| ((RelationKind::Duplicate, link.to, link.why), link.score)).collect();
    kin.extend(pairs.iter().map(|pair| {
        let kind = match pair.kind {
            PairKind::SameEvent => RelationKind::SameEvent,
            PairKind::SameStory => RelationKind::SameStory,
            PairKind::SharesEntities => RelationKind::SharedNames,
        };
        let other = if pair.items.0 == article { pair.items.1 } else { pair.items.0 };
        ((kind, other, pair.why), pair.score)
    }));
    kin.sort_by(|((a, ..), x), ((b, ..), y)| a.cmp(b).then(y.total_cmp(x)));
    let mut seen = FxHashSet::default();
    kin.retain(|((_, to, _), _)| seen.insert(*to));
    kin.into_iter().map(|(kin, _)| kin).collect()
}

/// For each article where others list it.
fn incoming(relations: &Relations) -> Vec<Vec<(usize, usize)>> {
    let mut incoming = vec![Vec::new(); relations.targets.len()];
    for (from, targets) in relations.targets.iter().enumerate() {
        for (at, link) in targets.iter().enumerate() {
            if let Some(link) = link.filter(|link| link.to != from) {
                incoming[link.to].push((from, at));
            }
        }
    }
    incoming
}
