//! What guests do at the door and with their carts, and what becomes of it.

use maitred::app::change_cart::{CartAct, ChangeCartError};
use maitred::app::join_session::{JoinError, JoinRequest};
use maitred::app::support::auth::{AuthEnded, AuthError, GuestAuth};
use maitred::app::support::env::Env;
use maitred::domain::cart::{CartError, LINES_MAX, LineEdit, Quantity};
use maitred::domain::ids::{LineId, OpId};
use maitred::domain::session::{CartOwner, CheckoutHeld, GUEST_TOKEN_MS};
use maitred::domain::text::Note;
use maitred::domain::throttle;
use maitred::security::{Secret, Token};
use maitred::store::{Read, StoreError, schema};

use super::Evening;
use super::book::{Line, Op, Phone};
use super::house::{self, BAD_PLATES, PLATES};

/// More phones at one table than this tell nothing new.
const PHONES_AT_A_TABLE: usize = 4;

impl Evening {
    /// Some phone that has ever joined; often one that may still do something.
    fn some_phone(&mut self) -> Option<usize> {
        let now = self.now();
        let all: Vec<usize> = (0..self.book.phones.len()).collect();
        let live: Vec<usize> = all.iter().copied().filter(|p| self.book.lost(*p, now).is_none()).collect();
        let from = if self.chance.one_in(20) { all } else { live };
        self.chance.pick(&from).copied()
    }

    /// The guest of some phone; the door must say about the token what the book says.
    pub(super) fn some_guest(&mut self) -> Result<(usize, GuestAuth), &'static str> {
        let phone = self.some_phone().ok_or("nobody was there")?;
        match (self.app().guest(&self.book.phones[phone].token), self.book.lost(phone, self.now())) {
            (Ok(guest), None) => Ok((phone, guest)),
            (Err(AuthError::AuthEnded(said)), Some(lost)) if said == lost => Err("refused: lost phone"),
            (said, lost) => panic!("phone {phone}: {said:?}, but the book says {lost:?}"),
        }
    }

    pub(super) fn some_note(&mut self) -> Option<Note> {
        let n = self.chance.below(9);
        (n > 5).then(|| Note::parse(&format!("not too {n}")).unwrap())
    }

    fn new_op(&mut self) -> OpId {
        OpId::from_uuid(self.env.uuid_v7())
    }

    // ── The door ──

    pub(super) fn join(&mut self) -> &'static str {
        let table = self.chance.below(self.room.len());
        let is_right = !self.chance.one_in(3);
        let party = self.book.seated_at(table);
        if party.is_some_and(|p| self.book.phones_of(p).count() >= PHONES_AT_A_TABLE) && is_right {
            return "nobody was there";
        }
        self.enter(table, is_right, None)
    }

    /// A guest with a new phone takes up the place of an old one.
    pub(super) fn resume_place(&mut self) -> &'static str {
        let phones: Vec<usize> = (0..self.book.phones.len()).collect();
        let Some(phone) = self.chance.pick(&phones).copied() else { return "nobody was there" };
        let party = &self.book.parties[self.book.phones[phone].party];
        if !party.is_open || self.book.phones[phone].is_forgotten {
            return "nobody was there";
        }
        self.enter(party.table, true, Some(phone))
    }

    fn enter(&mut self, table: usize, is_right: bool, resume: Option<usize>) -> &'static str {
        let (now, party) = (self.now(), self.book.seated_at(table));
        let pin = party.map_or("0000".to_owned(), |party| self.book.parties[party].pin.clone());
        let typed = if is_right { pin } else { format!("{:04}", (pin.parse::<u32>().unwrap() + 1) % 10_000) };
        let request = JoinRequest {
            table_code: self.room[table].code.clone(),
            pin: Secret::new(typed),
            nickname: None,
            resume: resume.map(|phone| self.book.phones[phone].device),
            resume_secret: resume.map(|phone| self.book.phones[phone].secret.clone()),
            present: None,
        };
        let caller = house::caller(u32::try_from(self.chance.below(1 << 24)).unwrap());
        let answer = self.runtime.block_on(self.app().join_session(caller, request));
        let Some(party) = party else {
            assert!(matches!(answer, Err(JoinError::NoOpenSession)), "{answer:?}");
            return "refused: nobody sits there";
        };
        let guesses = &mut self.book.parties[party].guesses;
        let left = match guesses.reserve(&throttle::PIN, now) {
            Ok(left) => left,
            Err(blocked) => {
                let seconds = now.seconds_until(blocked.until);
                let is_told = matches!(&answer,
                    Err(JoinError::PinBlocked { retry_after_seconds }) if *retry_after_seconds == seconds);
                assert!(is_told, "blocked for {seconds}: {answer:?}");
                return "refused: PIN blocked";
            }
        };
        if !is_right {
            let block = guesses.wrong(&throttle::PIN, now).map(|block| now.seconds_until(block.until));
            let Err(JoinError::WrongPin { attempts_left, blocked_seconds }) = answer else {
                panic!("a wrong PIN got {answer:?}")
            };
            let left = if block.is_some() { 0 } else { left };
            assert_eq!((attempts_left, blocked_seconds), (left, block));
            return "refused: wrong PIN";
        }
        guesses.right();
        let joined = answer.unwrap();
        let (device, expires_at) = (joined.view.device.device_id, now.plus_millis(GUEST_TOKEN_MS));
        assert_eq!(joined.expires_at, expires_at);
        if let Some(phone) = resume {
            let phone_row = &mut self.book.phones[phone];
            assert_eq!(device, phone_row.device, "the guest has the old place again");
            let old = std::mem::replace(&mut phone_row.token, joined.token);
            (phone_row.issued_at, phone_row.expires_at, phone_row.has_left) = (now, expires_at, false);
            self.book.dead_tokens.push((party, old));
            "place resumed"
        } else {
            let token = joined.token;
            let secret = joined.view.device.resume_secret.expect("a new phone is told its secret");
            self.book.phones.push(Phone {
                party,
                device,
                token,
                secret: Token::parse(&secret).unwrap(),
                issued_at: now,
                expires_at,
                has_left: false,
                is_forgotten: false,
            });
            "joined"
        }
    }

    pub(super) fn leave(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        self.runtime.block_on(self.app().leave_session(house::caller(1), guest)).unwrap();
        let party = &mut self.book.parties[self.book.phones[phone].party];
        party.checkout = party.checkout.filter(|(holder, _)| *holder != phone);
        let (owner, device) = (self.book.owner(phone), self.book.phones[phone].device);
        let kept = self.app().store.read(|view| view.contains(&schema::DEVICES, &(owner.session(), device)));
        let is_forgotten = !kept.map_err(|error: StoreError| error).unwrap();
        let has_ordered = self.book.orders.iter().any(|order| order.device == Some(device));
        let has_own_cart = matches!(owner, CartOwner::Device(..)) && !self.book.cart(phone).lines.is_empty();
        assert!(!is_forgotten || !(has_ordered || has_own_cart), "it may come back for what it left");
        let row = &mut self.book.phones[phone];
        (row.has_left, row.is_forgotten) = (true, is_forgotten);
        "left"
    }

    /// A phone comes out of a pocket: its token may live on. A token that was replaced never does.
    pub(super) fn wake_up(&mut self) -> &'static str {
        if let Some((party, token)) = self.book.dead_tokens.last() {
            let party = &self.book.parties[*party];
            let said = self.app().guest(token).err();
            let lost = if party.is_open { AuthEnded::Revoked } else { AuthEnded::Closed };
            assert_eq!(said, Some(lost.into()), "a token that was replaced");
        }
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let (_, renewed) = self.runtime.block_on(self.app().resume_session(guest)).unwrap();
        let now = self.now();
        let row = &mut self.book.phones[phone];
        let is_old = now.millis_since(row.issued_at) * 2 > GUEST_TOKEN_MS;
        assert_eq!(renewed, is_old.then(|| now.plus_millis(GUEST_TOKEN_MS)));
        if is_old {
            (row.issued_at, row.expires_at) = (now, now.plus_millis(GUEST_TOKEN_MS));
            return "token renewed";
        }
        "woken up"
    }

    // ── The cart ──

    /// Does it, and says how it ended, where another phone's checkout did not refuse it.
    fn change(
        &mut self,
        phone: usize,
        guest: &GuestAuth,
        act: &CartAct,
    ) -> Result<Result<u64, CartError>, &'static str> {
        let op = self.new_op();
        let answer = self.runtime.block_on(self.app().change_cart(guest, op, act.clone()));
        match (answer, self.book.held_by_another(phone, self.now())) {
            (Err(ChangeCartError::Held(CheckoutHeld(held))), Some(holder)) => {
                assert_eq!(held.holder.device, holder);
                Err("refused: somebody is ordering")
            }
            (Ok(revision), None) => {
                self.book.ops.push(Op { phone, op, act: act.clone(), revision });
                Ok(Ok(revision))
            }
            (Err(ChangeCartError::Cart(error)), None) => Ok(Err(error)),
            (answer, holder) => panic!("{act:?} got {answer:?}, holder {holder:?}"),
        }
    }

    pub(super) fn add(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let plate = self.chance.below(PLATES.len());
        let quantity = 1 + u32::try_from(self.chance.below(4)).unwrap();
        let mut choice = PLATES[plate].choice(&self.menu, quantity);
        choice.note = self.some_note();
        let note = choice.note.as_ref().map(ToString::to_string);
        let done = match self.change(phone, &guest, &CartAct::Add(choice)) {
            Ok(done) => done,
            Err(outcome) => return outcome,
        };
        let (is_full, is_sold_out) =
            (self.book.cart(phone).lines.len() >= LINES_MAX, self.book.sold_out.contains(PLATES[plate].item));
        match done {
            Err(CartError::Full { .. }) if is_full => "refused: cart full",
            Err(CartError::SoldOut { name, .. }) if is_sold_out && !is_full => {
                assert_eq!(name.as_str(), PLATES[plate].item);
                "refused: sold out"
            }
            Ok(revision) if !is_full && !is_sold_out => {
                // The new line is the last one; its id is the only thing that the book has to be told.
                let id = self.app().cart(&guest).unwrap().items.last().expect("a line was added").line_id;
                let added_by = self.book.phones[phone].device;
                let cart = self.book.cart(phone);
                cart.revision += 1;
                assert_eq!(revision, cart.revision);
                assert!(cart.lines.iter().all(|line| line.id < id), "lines stand in the order they came");
                cart.lines.push(Line { id, plate, quantity, note, added_by });
                "line added"
            }
            done => panic!("{done:?}, full {is_full}, sold out {is_sold_out}"),
        }
    }

    pub(super) fn add_what_does_not_fit(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let plate = self.chance.pick(BAD_PLATES).unwrap();
        let done = match self.change(phone, &guest, &CartAct::Add(plate.choice(&self.menu, 1))) {
            Ok(done) => done,
            Err(outcome) => return outcome,
        };
        let is_full = self.book.cart(phone).lines.len() >= LINES_MAX;
        match done {
            Err(CartError::Full { .. }) if is_full => "refused: cart full",
            Err(CartError::SoldOut { .. }) if self.book.sold_out.contains(plate.item) => "refused: sold out",
            Err(CartError::Choice(_)) => "refused: choice does not fit",
            done => panic!("{done:?}"),
        }
    }

    /// A line of the phone's cart, or one that is in no cart (any more).
    fn some_line(&mut self, phone: usize) -> LineId {
        let lines: Vec<LineId> = self.book.cart(phone).lines.iter().map(|line| line.id).collect();
        let gone = LineId::from_uuid(self.env.uuid_v7());
        if self.chance.one_in(8) { gone } else { self.chance.pick(&lines).copied().unwrap_or(gone) }
    }

    pub(super) fn update(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let id = self.some_line(phone);
        let quantity = 1 + u32::try_from(self.chance.below(5)).unwrap();
        let note = self.chance.one_in(2).then(|| self.some_note());
        let edit =
            LineEdit { quantity: Quantity::new(quantity.into()), note: note.clone(), ..LineEdit::default() };
        let done = match self.change(phone, &guest, &CartAct::Update(id, edit)) {
            Ok(done) => done,
            Err(outcome) => return outcome,
        };
        let cart = self.book.cart(phone);
        match (done, cart.lines.iter_mut().find(|line| line.id == id)) {
            (Err(CartError::NoSuchLine(said)), None) if said == id => "refused: line is gone",
            (Ok(revision), Some(line)) => {
                line.quantity = quantity;
                if let Some(note) = note {
                    line.note = note.map(|note| note.to_string());
                }
                cart.revision += 1;
                assert_eq!(revision, cart.revision);
                "line updated"
            }
            (done, line) => panic!("{done:?} {line:?}"),
        }
    }

    pub(super) fn remove(&mut self) -> &'static str {
        let (phone, guest) = match self.some_guest() {
            Ok(found) => found,
            Err(outcome) => return outcome,
        };
        let id = self.some_line(phone);
        let done = match self.change(phone, &guest, &CartAct::Remove(id)) {
            Ok(done) => done,
            Err(outcome) => return outcome,
        };
        let cart = self.book.cart(phone);
        match (done, cart.lines.iter().position(|line| line.id == id)) {
            (Err(CartError::NoSuchLine(said)), None) if said == id => "refused: line is gone",
            (Ok(revision), Some(at)) => {
                cart.lines.remove(at);
                cart.revision += 1;
                assert_eq!(revision, cart.revision);
                "line removed"
            }
            (done, at) => panic!("{done:?} {at:?}"),
        }
    }

    /// A phone that has not heard sends its change again, perhaps much later: acknowledged as before, also while
    /// another phone is ordering, and nothing changes.
    pub(super) fn repeat_op(&mut self) -> &'static str {
        let live: Vec<usize> = (0..self.book.ops.len())
            .filter(|op| self.book.lost(self.book.ops[*op].phone, self.now()).is_none())
            .collect();
        let Some(at) = self.chance.pick(&live) else { return "nobody was there" };
        let Op { phone, op, act, revision } = &self.book.ops[*at];
        let guest = self.app().guest(&self.book.phones[*phone].token).unwrap();
        let again = self.runtime.block_on(self.app().change_cart(&guest, *op, act.clone()));
        assert_eq!(again, Ok(*revision));
        "change repeated"
    }
}
