//! What an owner declares before the program records payments, in the languages of the pages. Its version is in [`super::money_profile`].

use super::profile::Language;

/// The declaration of the owner in a language of the pages, in full.
pub const fn declaration(language: Language) -> &'static str {
    match language {
        Language::En => {
            "I have checked the law of the country of this restaurant. It does not require a fiscal device, a certified till or certified till software in order to record payments as this program does. I know that maitred has no fiscal device, that no authority has certified it, and that it does not replace tax advice. I am responsible for this choice."
        }
        Language::De => {
            "Ich habe das Recht des Landes geprüft, in dem dieses Restaurant ist. Es verlangt keine technische Sicherheitseinrichtung, keine zertifizierte Kasse und keine zertifizierte Kassensoftware, um Zahlungen so aufzuzeichnen, wie dieses Programm es tut. Ich weiß, dass maitred keine solche Einrichtung hat, dass keine Behörde es zertifiziert hat und dass es keine Steuerberatung ersetzt. Für diese Wahl bin ich verantwortlich."
        }
        Language::Es => {
            "He comprobado la ley del país de este restaurante. No exige un dispositivo fiscal, una caja certificada ni un programa de caja certificado para registrar pagos como lo hace este programa. Sé que maitred no tiene dispositivo fiscal, que ninguna autoridad lo ha certificado y que no sustituye al asesoramiento fiscal. Soy responsable de esta elección."
        }
        Language::Tr => {
            "Bu restoranın bulunduğu ülkenin yasalarını kontrol ettim. Yasalar, ödemelerin bu programın yaptığı gibi kaydedilmesi için mali cihaz, onaylı yazarkasa veya onaylı kasa yazılımı gerektirmiyor. maitred’in mali cihazı olmadığını, hiçbir makam tarafından onaylanmadığını ve vergi danışmanlığının yerini tutmadığını biliyorum. Bu seçimden ben sorumluyum."
        }
        Language::Ar => {
            "لقد تحققت من قانون البلد الذي يقع فيه هذا المطعم. لا يشترط القانون جهازًا ضريبيًا ولا صندوق دفع معتمدًا ولا برنامج صندوق معتمدًا لتسجيل المدفوعات كما يفعل هذا البرنامج. أعلم أن maitred ليس له جهاز ضريبي، وأنه لم تعتمده أي جهة رسمية، وأنه لا يغني عن الاستشارة الضريبية. أنا مسؤول عن هذا الاختيار."
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declaration_has_a_text_in_every_language() {
        let mut texts: Vec<&str> = Language::ALL.map(declaration).to_vec();
        texts.dedup();
        assert_eq!(texts.len(), Language::ALL.len());
        assert!(texts.iter().all(|text| text.contains("maitred") && text.chars().count() > 200));
    }
}
