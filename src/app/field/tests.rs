use super::*;
use crossterm::event::{
    KeyCode::{self, Backspace, Char, Delete, End, Home, Left, Right},
    KeyEvent, KeyModifiers,
};
use proptest::{prelude::*, sample::select};

fn press(field: &mut Field, code: KeyCode, modifiers: KeyModifiers) {
    field.key(KeyEvent::new(code, modifiers), Direction::Ltr, Options::default());
}

fn typed(text: &str, keys: &[KeyCode]) -> Field {
    let mut field = Field::new(text.to_owned());
    for code in keys {
        press(&mut field, *code, KeyModifiers::NONE);
    }
    field
}

/// The field as it is seen, base letters in visual order, with `|` instead of the character under the cursor.
fn seen(field: &Field) -> String {
    let paragraph = field.layout(Direction::Ltr, Options::default());
    let line = Field::line(&paragraph);
    let column = field.column(&line);
    let letter = |at: usize| field.text[at..].chars().next().unwrap_or_default();
    let mut cells: Vec<char> = line.cells.iter().map(|cell| letter(cell.logical.start)).collect();
    match usize::try_from(column) {
        Ok(at) if at < cells.len() => cells[at] = '|',
        Ok(_) => cells.push('|'),
        Err(_) => cells.insert(0, '|'),
    }
    cells.into_iter().collect()
}

#[test]
fn arrows_point_where_the_cursor_goes() {
    assert_eq!(typed("خبر", &[Right, Backspace]).text(), "خر");
    assert_eq!(typed("news", &[Left, Backspace, Char('x')]).text(), "nexs");
}

#[test]
fn the_cursor_stands_on_the_character_that_follows_it_and_at_the_end_where_the_text_goes_on() {
    assert_eq!(seen(&typed("خبر", &[])), "|ربخ");
    assert_eq!(seen(&typed("خبر", &[Home])), "رب|");
    assert_eq!(seen(&typed("news", &[])), "news|");
    assert_eq!(seen(&typed("news", &[Home])), "|ews");
    // A blank at the end is seen, on the side where the next word comes.
    assert_eq!(seen(&typed("خبر ", &[])), "| ربخ");
    assert_eq!(seen(&typed("news ", &[])), "news |");
    // Latin letters at the end of Arabic text: the end is that of the whole line, whatever is typed next.
    assert_eq!(seen(&typed("خبر جديد عن BBC", &[])), "|BBC نع ديدج ربخ");
    assert_eq!(seen(&typed("", &[])), "|");
}

#[test]
fn arrows_cross_a_change_of_direction_cell_by_cell() {
    let mut field = typed("قال BBC إن", &[]);
    let mut path = vec![seen(&field)];
    for _ in 0..5 {
        press(&mut field, Right, KeyModifiers::NONE);
        path.push(seen(&field));
    }
    assert_eq!(path, ["|نإ BBC لاق", "|إ BBC لاق", "ن| BBC لاق", "نإ|BBC لاق", "نإ |BC لاق", "نإ B|C لاق"]);
    // Typing goes in before the character under the cursor, as it is read.
    assert_eq!(typed("قال BBC إن", &[Right, Right, Right, Right, Char('x')]).text(), "قال xBBC إن");
    // Coming from the right, the first Latin letter met is the last of its word.
    assert_eq!(typed("قال BBC إن", &[Home, Left, Left, Left, Left, Char('x')]).text(), "قال BBxC إن");
}

#[test]
fn words_are_passed_in_reading_order() {
    let ctrl = |field: &mut Field, code| press(field, code, KeyModifiers::CONTROL);
    let mut field = typed("قال الوزير BBC إن", &[Home]);
    ctrl(&mut field, Left);
    ctrl(&mut field, Left);
    press(&mut field, Char('x'), KeyModifiers::NONE);
    assert_eq!(field.text(), "قال الوزيرx BBC إن");
    ctrl(&mut field, Right);
    ctrl(&mut field, Char('w'));
    assert_eq!(field.text(), "الوزيرx BBC إن");
    press(&mut field, Char('f'), KeyModifiers::ALT);
    ctrl(&mut field, Char('k'));
    assert_eq!(field.text(), "الوزيرx");
    ctrl(&mut field, Char('y'));
    press(&mut field, Char('b'), KeyModifiers::ALT);
    press(&mut field, Char('d'), KeyModifiers::ALT);
    assert_eq!(field.text(), "الوزيرx BBC ");
    let mut field = typed("one two", &[]);
    ctrl(&mut field, Left);
    ctrl(&mut field, Char('u'));
    assert_eq!(field.text(), "two");
}

#[test]
fn backspace_takes_vowel_signs_one_by_one_and_delete_the_letter_with_all() {
    assert_eq!(typed("مُّ", &[Backspace]).text(), "مُ");
    assert_eq!(typed("مُّ", &[Backspace, Backspace]).text(), "م");
    assert_eq!(typed("مُّد", &[Home, Delete]).text(), "د");
    assert_eq!(typed("می\u{200c}", &[Backspace]).text(), "می");
    assert_eq!(typed("a👩\u{200d}🔬", &[Backspace]).text(), "a");
    assert_eq!(typed("cafe\u{301}", &[Backspace]).text(), "caf");
}

#[test]
fn lam_alef_is_one_cell_and_two_letters() {
    assert_eq!(typed("لا", &[Backspace]).text(), "ل");
    assert_eq!(typed("لا", &[Home, Delete]).text(), "ا");
    assert_eq!(typed("سلام", &[Home, Left, Left, Backspace]).text(), "سلم");
    // Lam typed before alef: the cursor is between the two in their cell, and the next letter parts them.
    let between = typed("ا", &[Home, Char('ل')]);
    assert_eq!(seen(&between), "|");
    let mut back = between.clone();
    press(&mut back, Right, KeyModifiers::NONE);
    press(&mut back, Char('ب'), KeyModifiers::NONE);
    assert_eq!(back.text(), "بلا");
    let mut parted = between.clone();
    press(&mut parted, Char('م'), KeyModifiers::NONE);
    assert_eq!(parted.text(), "لما");
    let mut onward = between;
    press(&mut onward, Left, KeyModifiers::NONE);
    press(&mut onward, Char('ب'), KeyModifiers::NONE);
    assert_eq!(onward.text(), "لاب");
}

#[test]
fn pasted_controls_stay_out() {
    let mut field = Field::default();
    field.insert("a\nb\u{1b}[2J");
    assert_eq!(field.text(), "a b[2J");
}

#[test]
fn a_pointed_cell_takes_the_cursor() {
    let pointed = |column| {
        let mut field = typed("قال BBC", &[]);
        field.point(column, Direction::Ltr, Options::default());
        seen(&field)
    };
    assert_eq!([pointed(-3), pointed(1), pointed(4)], ["|BBC لاق", "B|C لاق", "BBC |اق"]);
    assert_eq!(pointed(99), "BBC لا|");
}

proptest! {
    #![proptest_config(crate::laws::laws(600))]

    #[test]
    fn left_leads_from_anywhere_through_every_cell_to_the_left_end(
        chars in prop::collection::vec(select(vec!['ا', 'ل', 'ب', 'د', 'a', 'Z', '1', '٣', ' ', '(', '»', '.', '-', '\u{64e}', '\u{200c}', '\u{202e}', '日', '👩', 'ש']), 0..30),
        at in any::<prop::sample::Index>(),
        rtl in any::<bool>(),
    ) {
        let otherwise = if rtl { Direction::Rtl } else { Direction::Ltr };
        let text: String = chars.iter().collect();
        let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let mut field = Field { cursor: boundaries[at.index(boundaries.len())], text, cut: String::new() };
        let paragraph = field.layout(otherwise, Options::default());
        let line = Field::line(&paragraph);
        for (code, back) in [(Left, Right), (Right, Left)] {
            let mut columns = vec![field.column(&line)];
            loop {
                let before = field.clone();
                field.key(KeyEvent::new(code, KeyModifiers::NONE), otherwise, Options::default());
                if field == before {
                    break;
                }
                columns.push(field.column(&line));
                prop_assert!(columns.len() <= 2 * line.cells.len() + 4, "stuck: {columns:?}");
                if field.column(&line) != before.column(&line) {
                    let mut there = field.clone();
                    there.key(KeyEvent::new(back, KeyModifiers::NONE), otherwise, Options::default());
                    there.key(KeyEvent::new(code, KeyModifiers::NONE), otherwise, Options::default());
                    prop_assert_eq!(there.column(&line), field.column(&line));
                }
            }
            // Never back, and at most the letters within a cell share a column.
            let onward = |pair: &[i32]| if code == Left { pair[0] >= pair[1] } else { pair[0] <= pair[1] };
            prop_assert!(columns.windows(2).all(onward), "{columns:?}");
            columns.dedup();
            if code == Right {
                // The walk began at the left end, so it met every cell and the end.
                prop_assert_eq!(columns.len(), line.cells.len() + usize::from(!field.text.is_empty() || line.cells.is_empty()));
            }
        }
    }

    #[test]
    fn no_key_breaks_a_character(
        text in "[لابa1 \u{64e}\u{651}\u{200c}日👩\u{200d}🔬]{0,12}",
        codes in prop::collection::vec(select(vec![Left, Right, Home, End, Backspace, Delete, Char('ل'), Char('\u{64e}'), Char('w'), Char('k'), Char('y'), Char('d'), Char('b'), Char('f')]), 0..24),
        modifiers in prop::collection::vec(select(vec![KeyModifiers::NONE, KeyModifiers::CONTROL, KeyModifiers::ALT]), 24),
    ) {
        let mut field = Field::new(text);
        for (code, modifiers) in codes.into_iter().zip(modifiers) {
            press(&mut field, code, modifiers);
            prop_assert!(field.text.is_char_boundary(field.cursor));
        }
    }
}

#[test]
fn a_date_behind_an_arabic_field_reads_from_left_to_right() {
    assert_eq!(seen(&typed("قبل:2024-13", &[])), "|2024-13:لبق");
    assert_eq!(seen(&typed("نفط في:2024-01..2024-03 جسر", &[])), "|رسج 2024-01..2024-03:يف طفن");
    assert_eq!(seen(&typed("before:2024-13", &[])), "before:2024-13|");
    // The cursor goes through it as it is seen.
    let mut field = typed("قبل:2024-13", &[]);
    press(&mut field, Right, KeyModifiers::NONE);
    assert_eq!(seen(&field), "|024-13:لبق");
    field.insert("1");
    assert_eq!(field.text(), "قبل:12024-13");
}
