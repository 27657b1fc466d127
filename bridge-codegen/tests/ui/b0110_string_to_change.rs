#[bridge::bridge(namespace = "kv")]
mod kv {
    unsafe extern "C++" {
        include!("store.h");

        fn append(text: Pin<&mut CxxString>);
        fn sort(values: Pin<&mut CxxVector<u32>>);
    }
}

fn main() {}
