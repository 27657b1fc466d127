#[bridge::bridge(namespace = "lib")]
pub mod closed {
    #[errors]
    enum FileError {
        #[catch("lib::disk_full")]
        DiskFull,
    }

    unsafe extern "C++" {
        include!("lib.h");

        /// A file that is written.
        #[slow_drop]
        type File;
        /// A part of a [`File`].
        type Section<'file>;
        #[sync]
        type Channel;
        #[destroy = "self->unref()"]
        type Shared;

        #[constructor]
        #[Self = "File"]
        fn create(path: &str) -> Result<File, FileError>;
        fn write(self: &mut File, bytes: &[u8]) -> Result<(), FileError>;
        fn section(self: &File) -> UniquePtr<Section<'_>>;
        /// Writes what is pending and closes the file.
        #[close]
        fn close(self: &mut File) -> Result<(), FileError>;
        fn size(self: &Section) -> usize;

        #[constructor]
        #[Self = "Channel"]
        fn new() -> Channel;
        fn send(self: &Channel, text: &str);
        #[close]
        #[cxx_name = "shut"]
        fn hang_up(self: &Channel) -> Result<()>;

        #[owned]
        fn share() -> *mut Shared;
        #[close]
        fn sync(self: &mut Shared) -> Result<()>;
    }
}
