#[bridge::bridge(namespace = "kv")]
mod kv {
    #[derive(Clone, Copy, Debug, PartialEq)]
    struct Contact {
        name: String,
        tags: Vec<String>,
    }

    #[derive(Clone, PartialEq, Eq, Hash)]
    struct Scores {
        of: BTreeMap<String, Vec<f64>>,
    }

    #[derive(PartialEq, Eq, PartialOrd, Ord, Hash)]
    struct Known {
        names: HashSet<String>,
    }

    #[derive(Clone, Default)]
    struct Table {
        cells: [Cell; 4],
        contact: Option<Contact>,
    }

    #[derive(Clone, Default)]
    enum Cell {
        #[default]
        Number(f64),
        Text(String),
    }

    #[derive(Default)]
    enum Other {
        Nothing,
        Text(String),
    }

    #[derive(PartialEq, PartialOrd, Clone, Default)]
    enum Third {
        #[default]
        Nothing,
        #[default]
        Contact(Vec<(u8, Contact)>),
    }

    #[derive(Default)]
    struct Long {
        names: [String; 40],
    }
}

fn main() {}
