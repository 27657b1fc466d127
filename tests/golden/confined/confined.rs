#[bridge::bridge(namespace = "lib")]
pub mod confined {
    unsafe extern "C++" {
        include!("lib.h");

        /// Belongs to the module's thread.
        #[confined]
        type Window;
        /// A part of a window.
        #[confined]
        type Button<'window>;
        /// Belongs to another thread.
        #[confined = "main_loop"]
        type Timer;
        /// Belongs to none.
        type Picture;

        #[constructor]
        #[Self = "Window"]
        fn open(title: &str) -> Result<Window>;
        fn title(self: &Window) -> &str;
        fn set_title(self: &mut Window, title: &str) -> Result<()>;
        #[noexcept]
        fn width(self: &Window) -> i32;
        fn button(self: &mut Window, label: &str) -> Option<UniquePtr<Button<'_>>>;
        fn press(self: &Button);
        fn finish(self: UniquePtr<Window>) -> bool;
        #[Self = "Window"]
        fn count() -> usize;

        /// A domain and what has none, in one call.
        fn show(self: &mut Window, picture: UniquePtr<Picture>, beside: Option<&Window>, main_loop_thread: i32);
        fn draw(picture: &mut Picture, on: Option<&mut Window>) -> Result<()>;
        /// Holds nothing, and gives something.
        fn blank() -> UniquePtr<Picture>;
        fn screenshot(of: &Window) -> UniquePtr<Picture>;
        fn frame(picture: &Picture) -> UniquePtr<Window>;

        #[constructor]
        #[Self = "Timer"]
        fn new(milliseconds: u32) -> Timer;
        #[out]
        fn left(self: &Timer) -> u32;
        #[fails(when = "result < 0", message = "self.error()")]
        fn wait(self: &mut Timer) -> Result<i32>;
        #[cpp = "self.left_ - by"]
        fn less(self: &Timer, by: u32) -> u32;
    }
}
