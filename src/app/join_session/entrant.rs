//! Decides on the writer what follows a checked PIN: the phone joins or is refused.

use super::attempt::{Attempt, JoinError, Outcome, revalidate};
use crate::app::leave_session::end_device;
use crate::app::queries::guest::{cart_view, orders_view};
use crate::app::support::attempts::AttemptCounter;
use crate::app::support::auth::revoke;
use crate::app::support::device_slots::{earlier_device, is_full, make_room};
use crate::domain::audit::{Action, Actor, NewEntry, Private};
use crate::domain::availability::SaleTime;
use crate::domain::event::Event;
use crate::domain::ids::DeviceId;
use crate::domain::nickname::nickname_for;
use crate::domain::resume::{Proof, Resume};
use crate::domain::secret::{SecretHash, TokenDigest};
use crate::domain::session::{Device, GUEST_TOKEN_MS, Guest, GuestToken, TableSession};
use crate::domain::text::Nickname;
use crate::domain::throttle;
use crate::domain::time::Timestamp;
use crate::security::Token;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::guest::{JoinView, JoinedDeviceView};

/// A phone whose PIN has been checked, with all data of its request.
pub(super) struct Entrant {
    pub now: Timestamp,
    pub time: SaleTime,
    pub address: AttemptCounter,
    pub private: Private,
    pub new_device: DeviceId,
    pub digest: TokenDigest,
    pub csrf: String,
    pub nickname: Option<Nickname>,
    pub resume: Option<DeviceId>,
    pub sent_secret: Option<TokenDigest>,
    /// The resume secret for a phone that has none.
    pub new_secret: Token,
    pub present: Option<TokenDigest>,
    /// The PIN hashed with the current parameters, if its stored hash has older ones.
    pub fresh_hash: Option<SecretHash>,
    pub devices_max: u64,
}

impl Entrant {
    fn entry(&self, actor: Actor, action: Action, session: &TableSession) -> NewEntry {
        NewEntry::new(self.now, actor, action)
            .of_session(session.id, session.table)
            .private(self.private.clone())
    }

    /// Refuses an attempt whose session was closed or PIN reissued during the check, with an audit entry.
    fn refuse_outdated(&self, tx: &mut Tx, attempt: &Attempt, action: Action) -> Result<Outcome, StoreError> {
        let entry = NewEntry::new(self.now, Actor::Unknown, action).private(self.private.clone());
        audit::append(tx, entry.of_session(attempt.session, attempt.table).with("why", "TOO_LATE"))?;
        Ok(Outcome::Refused(JoinError::NoOpenSession))
    }

    /// Ends the phone's current device in this session when it resumes an earlier one: one phone is one device.
    fn end_current_device(
        &self,
        tx: &mut Tx,
        session: &mut TableSession,
        taken: DeviceId,
    ) -> Result<(), StoreError> {
        let Some(present) = self.present else { return Ok(()) };
        let token = tx.get(&schema::GUEST_TOKENS, &present.0)?;
        let Some(token) =
            token.filter(|token| token.session == session.id && token.device != taken && !token.revoked)
        else {
            return Ok(());
        };
        match tx.get(&schema::DEVICES, &(session.id, token.device))? {
            Some(device) if device.token == present => {
                end_device(tx, session, &device, self.now, self.private.clone())
            }
            _ => Ok(()),
        }
    }

    /// Counts a wrong PIN and refuses.
    pub(super) fn reject(self, tx: &mut Tx, attempt: &Attempt) -> Result<Outcome, StoreError> {
        self.address.address_was_wrong(tx, self.now, &self.private)?;
        let Some((session, mut pin)) = revalidate(tx, attempt)? else {
            return self.refuse_outdated(tx, attempt, Action::PinWrong);
        };
        let block = pin.throttle.wrong(&throttle::PIN, self.now);
        tx.put(&schema::SESSION_PINS, &session.id, &pin)?;
        let entry = self.entry(Actor::Unknown, Action::PinWrong, &session);
        let attempts_left = if block.is_some() { 0 } else { attempt.attempts_left };
        audit::append(tx, entry.with("attemptsLeft", attempts_left))?;
        if block.is_some() {
            audit::append(tx, self.entry(Actor::System, Action::PinBlocked, &session))?;
            tx.publish(Event::TableChanged { table: session.table });
        }
        let blocked_seconds = block.map(|b| self.now.seconds_until(b.until));
        Ok(Outcome::Refused(JoinError::WrongPin { attempts_left, blocked_seconds }))
    }

    /// Lets a phone with the right PIN join, unless the device may not be resumed or the table is full.
    pub(super) fn accept(self, tx: &mut Tx, attempt: &Attempt) -> Result<Outcome, StoreError> {
        let Some((mut session, mut pin)) = revalidate(tx, attempt)? else {
            return self.refuse_outdated(tx, attempt, Action::PinDropped);
        };
        // A right PIN is uncounted even if the join is refused for another reason.
        pin.throttle.right();
        if let Some(hash) = &self.fresh_hash {
            pin.hash = hash.clone();
        }
        tx.put(&schema::SESSION_PINS, &session.id, &pin)?;
        self.address.take_back(tx)?;
        let devices = tx.scan(&schema::DEVICES, &session.id)?;
        let earlier = earlier_device(&devices, self.resume, self.sent_secret);
        let proof = earlier.map(|device| device.resume.proof(self.sent_secret, self.now));
        let (guest, action, joined_at) = match (earlier, proof.flatten()) {
            (Some(device), None) => {
                let entry = self.entry(Actor::Unknown, Action::GuestTurnedAway, &session);
                let of = device.guest.device;
                audit::append(tx, entry.with("why", "RESUME_REFUSED").with("device", of))?;
                let nickname = device.guest.nickname.clone();
                return Ok(Outcome::Refused(JoinError::ResumeRefused { nickname }));
            }
            (Some(device), Some(_)) => {
                self.end_current_device(tx, &mut session, device.guest.device)?;
                revoke(tx, device.token)?;
                tx.publish(Event::DeviceGone { session: session.id, device: device.guest.device });
                (device.guest.clone(), Action::GuestResumed, device.joined_at)
            }
            (None, _) if is_full(tx, &devices, self.devices_max)? => {
                let entry = self.entry(Actor::Unknown, Action::GuestTurnedAway, &session);
                audit::append(tx, entry.with("why", "TABLE_FULL"))?;
                return Ok(Outcome::Refused(JoinError::TableFull { most: self.devices_max }));
            }
            (None, _) => {
                make_room(tx, &session, &devices)?;
                let taken = devices.iter().map(|(_, device)| &device.guest.nickname);
                let nickname = nickname_for(self.nickname.clone(), taken);
                (Guest { device: self.new_device, nickname }, Action::GuestJoined, self.now)
            }
        };
        // A phone keeps the secret that it sent: if the answer is lost, it knows no other.
        let resume_secret = self.sent_secret.is_none().then(|| self.new_secret.text().as_str().to_owned());
        let resume = Resume::with_secret(self.sent_secret.unwrap_or_else(|| self.new_secret.digest()));
        let device = Device { guest: guest.clone(), joined_at, token: self.digest, resume };
        tx.put(&schema::DEVICES, &(session.id, guest.device), &device)?;
        let token = GuestToken {
            session: session.id,
            device: guest.device,
            issued_at: self.now,
            expires_at: self.now.plus_millis(GUEST_TOKEN_MS),
            revoked: false,
        };
        tx.put(&schema::GUEST_TOKENS, &self.digest.0, &token)?;
        let mut entry = self.entry(Actor::Guest(guest.device), action, &session);
        if proof.flatten() == Some(Proof::Release) {
            entry = entry.with("by", "RELEASE");
        }
        if let Some(private) = &mut entry.private {
            private.nickname = Some(guest.nickname.to_string());
        }
        audit::append(tx, entry)?;
        tx.publish(Event::DevicesChanged { session: session.id });
        tx.publish(Event::TableChanged { table: session.table });
        let view = JoinView {
            success: true,
            session_id: session.id,
            mode: session.mode(),
            device: JoinedDeviceView::of(&guest, resume_secret),
            csrf_token: self.csrf,
            cart: cart_view(tx, session.cart_of(guest.device), &self.time)?,
            orders: orders_view(tx, &session, guest.device)?,
            // Read after the commit, as a request for it would be.
            session: None,
        };
        Ok(Outcome::Joined(Box::new(view)))
    }
}
