#[bridge::bridge]
mod kv {
    unsafe extern "C++" {
        include!("#include \"store.h\"");
    }
}

fn main() {}
