#[bridge::bridge(namespace = "lib")]
mod lib {
    unsafe extern "C++" {
        include!("lib.h");

        #[confined]
        type Window;
        #[leaf]
        fn width(self: &Window) -> u32;

        #[lock = "table"]
        type Row;
        #[leaf]
        fn number(self: &Row) -> u32;

        type File;
        #[close]
        #[leaf]
        fn close(self: &mut File) -> Result<()>;
        #[leaf]
        fn finish(self: UniquePtr<File>) -> u32;
    }
}
