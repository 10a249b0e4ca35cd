//! The order of a timeline, and copies folded under the fullest version.

use super::Telling;
use crate::related::Link;
use jiff::civil::{Date, DateTime};
use std::cmp::Reverse;

/// An article as the timeline sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member<'a> {
    /// Its number.
    pub article: usize,
    /// The day that its page gives.
    pub date: Option<Date>,
    /// The time of that day, where it gives one.
    pub time: Option<DateTime>,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Its stable id, and the file that carries it.
    pub id: (&'a str, &'a str),
    /// Bytes of its text.
    pub length: usize,
}

impl Member<'_> {
    /// By day, then outlet, then time; what has no date comes last, and there what has no outlet.
    pub fn in_time(&self) -> impl Ord + use<'_> {
        ((self.date.is_none(), self.date), (self.outlet.is_none(), self.outlet), self.time, self.id)
    }

    /// The fullest first, then the earliest.
    fn by_fullness(&self) -> impl Ord + use<'_> {
        (Reverse(self.length), self.date.is_none(), self.date, self.id)
    }
}

/// Equal texts whose own links are followed; the first of them has all.
const STEPS: usize = 64;

/// The members of an event as tellings in the order of time. What is a copy of a fuller version is folded under it; a copy of
/// a copy alone is not, since nothing says that the fullest holds it. `duplicates` gives an article's near-duplicates.
pub fn tellings<'d>(members: &[Member<'_>], duplicates: impl Fn(usize) -> &'d [Link]) -> Vec<Telling> {
    let mut left: Vec<Member<'_>> = members.to_vec();
    left.sort_by(|a, b| a.by_fullness().cmp(&b.by_fullness()));
    let mut folded: Vec<(Member<'_>, Vec<Member<'_>>)> = Vec::new();
    // By place in `left`: already under another. Looked up by the article's number.
    let mut places: Vec<(usize, usize)> = left.iter().enumerate().map(|(at, member)| (member.article, at)).collect();
    places.sort_unstable();
    let mut taken = vec![false; left.len()];
    for (at, member) in left.iter().enumerate() {
        if std::mem::replace(&mut taken[at], true) {
            continue;
        }
        let mut copies = Vec::new();
        // Of many equal texts not all are linked with one another: what equals one that equals the fullest equals it too.
        let mut steps = 0;
        let place_of = |link: &Link| places.binary_search_by_key(&link.to, |(article, _)| *article).ok().map(|i| places[i].1);
        let equal = |link: &Link| {
            let as_long = |at: usize| left[at].length * 10 >= member.length * 9;
            link.score >= 1.0 && place_of(link).is_some_and(as_long)
        };
        let mut links: Vec<&Link> = duplicates(member.article).iter().collect();
        while let Some(link) = links.pop() {
            if let Some(copy) = place_of(link).filter(|copy| !taken[*copy]) {
                taken[copy] = true;
                copies.push(left[copy]);
                if equal(link) && steps < STEPS {
                    steps += 1;
                    links.extend(duplicates(link.to).iter().filter(|next| equal(next)));
                }
            }
        }
        copies.sort_by(|a, b| a.in_time().cmp(&b.in_time()));
        folded.push((*member, copies));
    }
    folded.sort_by(|(a, _), (b, _)| a.in_time().cmp(&b.in_time()));
    let numbers = |copies: Vec<Member<'_>>| copies.iter().map(|copy| copy.article).collect();
    folded.into_iter().map(|(member, copies)| Telling { article: member.article, copies: numbers(copies) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::related::Why;
    use jiff::civil::date;

    fn member(article: usize, day: Option<i8>, outlet: &'static str, length: usize) -> Member<'static> {
        let date = day.map(|day| date(2025, 3, day));
        let id = ["a", "b", "c", "d", "e"][article];
        Member { article, date, time: None, outlet: Some(outlet).filter(|outlet| !outlet.is_empty()), id: (id, id), length }
    }

    fn copies(pairs: &[(usize, usize)]) -> Vec<Vec<Link>> {
        let mut links = vec![Vec::new(); 5];
        for (a, b) in pairs {
            links[*a].push(Link { to: *b, score: 0.9, why: Why::SharedText(90) });
            links[*b].push(Link { to: *a, score: 0.9, why: Why::SharedText(90) });
        }
        links
    }

    fn told(members: &[Member<'_>], pairs: &[(usize, usize)]) -> Vec<Telling> {
        let links = copies(pairs);
        tellings(members, |article| &links[article])
    }

    fn shown(tellings: &[Telling]) -> Vec<(usize, Vec<usize>)> {
        tellings.iter().map(|telling| (telling.article, telling.copies.to_vec())).collect()
    }

    #[test]
    fn many_equal_texts_are_one_telling_though_not_all_are_linked_with_one_another() {
        let members: Vec<_> = (0..4).map(|article| member(article, Some(3), "أفق", 100)).collect();
        let link = |to| Link { to, score: 1.0, why: Why::SharedText(100) };
        // Each is linked with the second only.
        let links = [vec![link(1)], vec![link(0), link(2), link(3)], vec![link(1)], vec![link(1)]];
        let told = tellings(&members, |article| &links[article]);
        assert_eq!(told.iter().map(|telling| telling.copies.len()).collect::<Vec<_>>(), [3]);
        // A short text within two longer ones makes them no copies of each other.
        let mut apart = members.clone();
        apart.truncate(3);
        apart[1].length = 40;
        let links = [vec![link(1)], vec![link(0), link(2)], vec![link(1)]];
        assert_eq!(tellings(&apart, |article| &links[article]).len(), 2);
    }

    #[test]
    fn days_then_outlets_and_what_has_no_date_last() {
        let members = [
            member(0, None, "أ", 9),
            member(1, Some(3), "ب", 9),
            member(2, Some(2), "", 9),
            member(3, Some(2), "ج", 9),
            member(4, Some(3), "أ", 9),
        ];
        assert_eq!(shown(&told(&members, &[])).iter().map(|(a, _)| *a).collect::<Vec<_>>(), [3, 2, 4, 1, 0]);
    }

    #[test]
    fn the_fullest_version_leads_wherever_it_stands_and_no_copy_is_lost() {
        let members =
            [member(0, Some(1), "أ", 50), member(1, Some(2), "ب", 90), member(2, None, "ج", 70), member(3, Some(1), "د", 10)];
        let folded = told(&members, &[(0, 1), (1, 2), (0, 2)]);
        assert_eq!(shown(&folded), [(3, vec![]), (1, vec![0, 2])]);
        let mut turned = members;
        turned.reverse();
        assert_eq!(told(&turned, &[(0, 1), (1, 2), (0, 2)]), folded);
    }

    #[test]
    fn a_copy_of_a_copy_stands_by_itself_and_equal_lengths_go_by_date() {
        let members = [member(0, Some(2), "أ", 50), member(1, Some(1), "ب", 50), member(2, Some(3), "ج", 40)];
        assert_eq!(shown(&told(&members, &[(0, 1), (0, 2)])), [(1, vec![0]), (2, vec![])]);
    }
}
