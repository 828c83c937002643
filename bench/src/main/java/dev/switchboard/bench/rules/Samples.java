package dev.switchboard.bench.rules;

import java.util.List;
import java.util.Random;

/** What the rules are fed with: the same in every run, in an order without a rhythm. */
final class Samples {
  /** As many as a loop goes through, so that no branch is learnt by heart. */
  static final int COUNT = 1_024;

  private static final List<String> GSM7 =
      List.of(
          "Your code is 418 201.",
          "Your order A-1042 is on its way and will be with you on Friday between 9 and 12.",
          "Hi Ana, your table for 4 is booked for tomorrow at 19:30. Reply 1 to confirm, 2 to cancel.",
          "Ihr Paket ist da! Abholung bis Samstag, Straße 12, Köln. Grüße von Müller & Söhne",
          "Payment of €49.90 received [ref 2231]. Thank you!",
          "Reminder: dentist, Mon 3 March 08:15. Please bring your card. Call 020 7946 0018 to change it. STOP to opt out.");
  private static final List<String> UCS2 =
      List.of(
          "It’s here: your parcel is at the front desk.",
          "Olá João, a sua encomenda chega amanhã.",
          "Ваш код: 418201. Никому его не сообщайте.",
          "ご予約を承りました。明日19:30、4名様です。",
          "Happy birthday, Zoë! 🎉🎂",
          "طلبك في الطريق إليك");
  private static final List<String> LONG =
      List.of(
          "Dear customer, we’re sorry: the 08:15 ferry is cancelled because of the weather. You can take the one at 10:40, or have your money back at the desk. 🙏",
          "Добрый день! Ваш заказ № 1042 передан в службу доставки и будет у вас завтра с 9 до 12. Если время не подходит, ответьте на это сообщение, и мы его изменим.",
          "नमस्ते! आपका ऑर्डर रास्ते में है और कल सुबह नौ से बारह बजे के बीच आपके पास पहुँच जाएगा। समय बदलने के लिए इस संदेश का उत्तर दें।",
          "Family day 👨\u200D👩\u200D👧\u200D👦 on Saturday! Bring a friend 👋🏽, it’s free for everybody under 12. Doors open at 10, the last tour starts at 17. 🇬🇧🇩🇪🇫🇷");
  private static final List<String> NUMBERS =
      List.of(
          "+14155550123",
          "+447400123456",
          "+491713920012",
          "+351912345678",
          "+33612345678",
          "+61491570006",
          "+819012340001",
          "+918123456789");
  private static final List<String> HANDWRITTEN =
      List.of(
          "(415) 555-0123",
          "415.555.0123",
          "1 415 555 0123",
          "0044 7400 123456",
          "+49 171 3920012");
  private static final List<String> REPLIES =
      List.of(
          "STOP",
          "stop",
          " Stop ",
          "YES",
          "help",
          "Thanks!",
          "When will it be here?",
          "Stop by at five?");

  private Samples() {}

  /** Short texts as they are sent: seven of eight GSM-7. */
  static String[] shortTexts() {
    return mixed(GSM7, UCS2, 8);
  }

  /** Of several segments, in UCS-2: the ones for which clusters matter. */
  static String[] longTexts() {
    return mixed(LONG, LONG, 2);
  }

  static String[] numbers() {
    return mixed(NUMBERS, NUMBERS, 2);
  }

  static String[] handwritten() {
    return mixed(HANDWRITTEN, HANDWRITTEN, 2);
  }

  static String[] replies() {
    return mixed(REPLIES, REPLIES, 2);
  }

  private static String[] mixed(List<String> most, List<String> some, int oneIn) {
    Random random = new Random(20261130);
    String[] all = new String[COUNT];
    for (int i = 0; i < COUNT; i++) {
      List<String> kind = random.nextInt(oneIn) == 0 ? some : most;
      // new objects: what is remembered of one (its hash) is of no help to the next
      all[i] = new String(kind.get(random.nextInt(kind.size())).toCharArray());
    }
    return all;
  }
}
