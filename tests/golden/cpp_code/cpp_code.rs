#[bridge::bridge(namespace = "lib")]
pub mod cpp_code {
    cpp! {
        namespace {
        // What the library does not have.
        int twice(int n) { return 2 * n; }
        }
    }
    cpp!(r#"
        #define LARGEST 1'000'000
        static const char* const letters = "\t\"";
    "#);
    cpp! { constexpr int one_line = 1; }

    unsafe extern "C++" {
        include!("lib.h");
        type Store;
        #[cpp = "twice(n) + one_line"]
        fn more(n: i32) -> i32;
        #[cpp = r#"{
            // The first that is there.
            for (const auto& name : {first, second}) {
                if (self.has(name)) return self.size(name) + std::string_view(letters).size();
            }
            return std::size_t{0};
        }"#]
        fn size_of(self: &Store, first: &str, second: &str) -> usize;
        #[cpp = "{ if (n > LARGEST) throw std::out_of_range(\"n\"); self.reset(); }"]
        fn reset(self: &mut Store, n: i32) -> Result<()>;
        #[cpp = r#"{ return (self.name); }"#]
        fn name(self: &Store) -> &str;
    }
}
