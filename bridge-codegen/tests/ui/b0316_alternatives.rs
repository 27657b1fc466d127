#[bridge::bridge]
mod kv {
    enum Cell {
        Empty,
        Text(String),
    }
    struct Cell_Text {
        begin: u64,
    }
    unsafe extern "C++" {
        fn read_cell(text: Cell_Text) -> Cell;
    }
}

fn main() {}
