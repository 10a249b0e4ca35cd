//! What readers see of whole lines. Expected orders, from left to right, are those of `FriBidi` 1.0 (`fribidi --rtl --clean
//! --reordernsm`), links put between LRI and PDI.

use super::paragraph;
use khabar::text::Direction;

fn all(base: Direction, cases: &[(&str, &str)]) {
    for (text, seen) in cases {
        let paragraph = paragraph(text, base);
        assert_eq!(paragraph.line(0..paragraph.len()).text(), *seen, "{text:?}");
    }
}

#[test]
fn brackets_in_runs_of_either_direction_mirror_where_they_run_from_right_to_left() {
    all(
        Direction::Rtl,
        &[
            ("قال (نعم) ثم [لا]", "[ال] مث (معن) لاق"),
            ("وكالة Reuters (UK) قالت", "تلاق Reuters (UK) ةلاكو"),
            ("نظام [TIR (1975)] الدولي", "يلودلا [TIR (1975)] ماظن"),
            ("(BBC)", "(BBC)"),
            ("a (ب) c", "c (ب) a"),
            ("س < ص ≥ 5", "5 ≤ ص > س"),
            ("{أ: [ب]}", "{[ب] :أ}"),
            ("‹أ› و«ب»", "«ب»و ‹أ›"),
            ("Apple (أبل) Inc.", ".Inc (لبأ) Apple"),
            ("f(x) = 2x دالة", "ةلاد f(x) = 2x"),
        ],
    );
}

#[test]
fn numbers_keep_their_digits_in_order() {
    all(
        Direction::Rtl,
        &[
            ("في 2024-12-23 صباحا", "احابص 23-12-2024 يف"),
            ("في 23/12/2024 صباحا", "احابص 23/12/2024 يف"),
            ("في ٢٣/١٢/٢٠٢٤ صباحا", "احابص ٢٣/١٢/٢٠٢٤ يف"),
            ("الساعة 10:30 مساء", "ءاسم 10:30 ةعاسلا"),
            ("بنسبة 12.5% هذا العام", "ماعلا اذه %12.5 ةبسنب"),
            ("بنسبة %12 فقط", "طقف 12% ةبسنب"),
            ("بنسبة ١٢٫٥٪ هذا", "اذه ٪١٢٫٥ ةبسنب"),
            ("حرارة -5 درجات", "تاجرد 5- ةرارح"),
            ("حرارة \u{2212}5 درجات", "تاجرد 5\u{2212} ةرارح"),
            ("من 10-15 يوما", "اموي 15-10 نم"),
            ("من 10–15 يوما", "اموي 15–10 نم"),
            ("بلغ 1,250,000 دينار", "رانيد 1,250,000 غلب"),
            ("بلغ $5 مليارات", "تارايلم 5$ غلب"),
            ("بلغ 5$ فقط", "طقف $5 غلب"),
            ("بلغ €1,250.50 أمس", "سمأ 1,250.50€ غلب"),
            ("هاتف +962 6 555 0100", "0100 555 6 962+ فتاه"),
            ("المادة 3(أ) والمادة 4/ب", "ب/4 ةداملاو (أ)3 ةداملا"),
            ("G20 وكوفيد-19 وF-16", "F-16و 19-ديفوكو G20"),
            ("2024: عام جديد", "ديدج ماع :2024"),
            ("1. أولا", "الوأ .1"),
            ("(1) أولا", "الوأ (1)"),
            ("• بند أول", "لوأ دنب •"),
            ("  • بند", "دنب •  "),
            ("- بند ثان", "ناث دنب -"),
            ("النتيجة 2-1 للفريق", "قيرفلل 1-2 ةجيتنلا"),
            ("№ 5", "5 №"),
            ("50°C غدا", "ادغ 50°C"),
            ("مادة #7 هنا", "انه 7# ةدام"),
        ],
    );
}

#[test]
fn quotation_marks_stand_around_what_they_quote() {
    all(
        Direction::Rtl,
        &[
            ("قال: «نعم»", "«معن» :لاق"),
            ("قال \"نعم\" ثم", "مث \"معن\" لاق"),
            ("قال “نعم” ثم", "مث ”معن“ لاق"),
            ("قال ‘نعم’ ثم", "مث ’معن‘ لاق"),
            ("«BBC» قالت", "تلاق «BBC»"),
            ("صحيفة \"The Times\" كتبت", "تبتك \"The Times\" ةفيحص"),
            ("„نعم“", "“معن„"),
        ],
    );
}

#[test]
fn other_scripts_run_as_they_are_written() {
    all(
        Direction::Rtl,
        &[
            ("ש\u{5b8}\u{5c1}לו\u{5b9}ם עולם", "םלוע םו\u{5b9}לש\u{5b8}\u{5c1}"),
            ("עברית ועربي معا", "اعم يبرעו תירבע"),
            ("ܫܠܡܐ ܥܠܡܐ", "ܐܡܠܥ ܐܡܠܫ"),
            ("ދ\u{7a8}ވ\u{7ac}ހ\u{7a8} ބ\u{7a6}ސ\u{7b0}", "ސ\u{7b0}ބ\u{7a6} ހ\u{7a8}ވ\u{7ac}ދ\u{7a8}"),
            ("اسم 日本語 هنا", "انه 日本語 مسا"),
            ("وجه 😀 ثم 🚀 هنا", "انه 🚀 مث 😀 هجو"),
            ("ߒߞߏ هنا", "انه ߏߞߒ"),
            ("Ελλάδα و Россия هنا", "انه Россия و Ελλάδα"),
        ],
    );
}

#[test]
fn controls_steer_and_vanish() {
    all(
        Direction::Rtl,
        &[
            ("س!\u{200e}", "!س"),
            ("BBC!\u{200f} قال", "لاق !BBC"),
            ("\u{202a}(أ) b\u{202c} ج", "ج (أ) b"),
            ("\u{2067}BBC ا\u{2069} c", "c ا BBC"),
            ("\u{2068}BBC!\u{2069} قال", "لاق BBC!"),
            ("\u{202e}abc\u{202c} د", "د cba"),
            ("می\u{200c}خواهم", "مهاوخیم"),
            ("ه\u{200d} 5", "5 ه"),
            ("\u{61c}-5 درجة", "ةجرد 5-"),
        ],
    );
}

#[test]
fn a_left_to_right_paragraph() {
    all(
        Direction::Ltr,
        &[
            ("The word خبر means news.", "The word ربخ means news."),
            ("He said «نعم» (yes)", "He said «معن» (yes)"),
            ("خبر: 12%, 5", "5 ,%12 :ربخ"),
            ("See ص. 12-15 there", "See 15-12 .ص there"),
            ("(خبر) news", "(ربخ) news"),
            ("1. خبر", "1. ربخ"),
            ("العربية.", "ةيبرعلا."),
        ],
    );
}

#[test]
fn links_read_from_left_to_right() {
    all(
        Direction::Rtl,
        &[
            ("على https://port.example/news/2024 لمن", "نمل https://port.example/news/2024 ىلع"),
            ("على https://port.example/news/ لمن", "نمل https://port.example/news/ ىلع"),
            ("على https://port.example/news/", "https://port.example/news/ ىلع"),
            ("(https://port.example/)", "(https://port.example/)"),
            ("راسل user-name@news.example الآن", "نآلا user-name@news.example لسار"),
            ("راسل 24h@news.example، أو 2@b.example.", ".2@b.example وأ ،24h@news.example لسار"),
            ("انظر https://x.example/?a=1&b=2، ثم", "مث ،https://x.example/?a=1&b=2 رظنا"),
            ("انظر https://x.example/2024/12/23 2025", "2025 https://x.example/2024/12/23 رظنا"),
            ("www.news.example/: الموقع", "عقوملا :www.news.example/"),
            ("https://x.example/خبر/12-مهم هنا", "انه https://x.example/مهم-12/ربخ"),
            ("«https://x.example/a_(b)»", "«https://x.example/a_(b)»"),
        ],
    );
    all(
        Direction::Ltr,
        &[("خبر https://x.example/1/ خبر", "ربخ https://x.example/1/ ربخ"), ("راسل a@b.example.", "لسار a@b.example.")],
    );
}
