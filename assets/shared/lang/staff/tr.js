// Turkish, for what the staff's pages share.
/** @satisfies {import('../index.js').Texts} */
export const tr = {
  'login.title.kitchen': 'Mutfak',
  'login.title.floor': 'Salon',
  'login.text': 'Bu restoranın çalışanları için.',
  'login.user': 'Kullanıcı adı',
  'login.password': 'Parola',
  'login.go': 'Giriş yap',
  'login.going': 'Giriş yapılıyor…',
  'login.out': 'Çıkış yap',
  'login.again': 'Oturumun kapandı. Lütfen yeniden giriş yap.',
  'login.blocked': 'Çok fazla deneme. Lütfen bekle',
  'login.forbidden': 'Bu ekran şunun için değil: {role}.',
  'login.elsewhere.kitchen': 'Mutfak ekranını aç',
  'role.OWNER': 'işletme sahibi',
  'role.MANAGER': 'müdür',
  'role.WAITER': 'garson',
  'role.CHEF': 'aşçı',
};
