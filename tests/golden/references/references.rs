#[bridge::bridge(namespace = "lib")]
pub mod references {
    unsafe extern "C++" {
        include!("lib.h");

        /// A house with rooms.
        type House;
        /// A room of a [`House`].
        type Room;
        /// Looks into a [`House`].
        type Window<'house>;
        #[sync]
        type Street;
        #[sync_const]
        type Sign;

        #[constructor]
        #[Self = "House"]
        fn new(rooms: u32) -> House;
        /// The first room.
        fn first(self: &House) -> &Room;
        /// The first room, to be furnished.
        fn first_mut(self: &mut House) -> &mut Room;
        #[cxx_name = "first_mut"]
        fn pinned(self: Pin<&mut House>) -> Pin<&mut Room>;
        fn find(self: &House, number: u32) -> Option<&Room>;
        fn find_mut(self: &mut House, number: u32) -> Result<Option<&mut Room>>;
        fn window(self: &House) -> UniquePtr<Window<'_>>;
        fn house<'h>(self: &Window<'h>) -> &'h House;
        fn larger<'a>(one: &'a Room, other: &'a Room) -> &'a Room;
        fn size(self: &Room) -> u32;
        fn set_size(self: &mut Room, size: u32);
        fn build(size: u32) -> UniquePtr<Room>;
        fn add(self: &mut House, room: UniquePtr<Room>);

        fn sign(self: &Street) -> &Sign;
        fn text(self: &Sign) -> &str;
        #[cpp = "*street.signs()[0]"]
        fn first_sign(street: &Street) -> &Sign;
    }
}
