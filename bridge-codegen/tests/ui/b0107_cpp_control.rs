#[bridge::bridge(namespace = "kv")]
mod kv {
    cpp! {
        ///  in a comment
        int answer();
    }
    unsafe extern "C++" {
        fn answer() -> i32;
        #[cpp = r#"{ return 1; }"#]
        fn bell() -> i32;
    }
}

fn main() {}
