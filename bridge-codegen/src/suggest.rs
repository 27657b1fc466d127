//! "Did you mean": the nearest of a few names.

/// The name nearest to `word`, when it is near enough to be meant.
pub fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let limit = EDIT * (word.chars().count() / 3 + 1);
    let length = word.chars().count();
    names
        // The distance is at least the difference of the lengths.
        .filter(|name| name.chars().count().abs_diff(length) * EDIT <= limit)
        .map(|name| (distance(word, name), name))
        .filter(|(distance, name)| *distance <= limit && *distance < EDIT * name.chars().count())
        .min()
        .map(|(_, name)| name)
}

/// What an insertion, deletion or replacement counts; a swap counts half of it,
/// the likeliest slip.
const EDIT: usize = 2;

/// Damerau's distance in its restricted form: insertions, deletions,
/// replacements and swaps of neighbours, case ignored.
fn distance(a: &str, b: &str) -> usize {
    let a: Vec<char> = a.to_lowercase().chars().take(64).collect();
    let b: Vec<char> = b.to_lowercase().chars().take(64).collect();
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).map(|j| j * EDIT).collect();
    for i in 1..=a.len() {
        let mut row = vec![i * EDIT];
        for j in 1..=b.len() {
            let replace = last[j - 1] + EDIT * usize::from(a[i - 1] != b[j - 1]);
            let mut best = replace.min(last[j] + EDIT).min(row[j - 1] + EDIT);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(before[j - 2] + 1);
            }
            row.push(best);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_fingers_is_recognised() {
        let names = ["namespace", "cxx_name", "go_name", "constructor"];
        assert_eq!(nearest("namepsace", names.into_iter()), Some("namespace"));
        assert_eq!(nearest("constuctor", names.into_iter()), Some("constructor"));
        assert_eq!(nearest("u46", ["u16", "u64"].into_iter()), Some("u64"));
        assert_eq!(nearest("GoName", names.into_iter()), Some("go_name"));
    }

    #[test]
    fn another_word_is_not() {
        assert_eq!(nearest("banana", ["namespace", "out"].into_iter()), None);
        assert_eq!(nearest("", ["out"].into_iter()), None);
    }
}
