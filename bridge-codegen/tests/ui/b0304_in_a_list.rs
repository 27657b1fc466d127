#[bridge::bridge(namespace = "kv")]
mod kv {
    struct Tree {
        name: String,
        children: Vec<Tree>,
    }

    struct Left {
        right: Option<Right>,
    }

    struct Right {
        left: Vec<Left>,
    }

    unsafe extern "C++" {
        include!("store.h");

        fn grow(tree: &Tree) -> Left;
    }
}

fn main() {}
