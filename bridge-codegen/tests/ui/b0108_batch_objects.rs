#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        type Store;
        type Part;
        type Cursor<'store>;

        #[batch]
        fn cursor(self: &mut Store, at: u32) -> UniquePtr<Cursor<'_>>;
        #[batch]
        fn first_part<'s>(store: &'s mut Store, at: u32) -> &'s Part;
        #[batch]
        fn sibling<'s>(self: &mut Cursor<'s>, at: u32) -> UniquePtr<Cursor<'s>>;
    }
}

fn main() {}
