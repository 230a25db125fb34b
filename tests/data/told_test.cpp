// How what is said is meant: what is denied, past, feared or said of another is no finding of today; who speaks for a
// patient does; words that need company; slips of the pen; and saying so where too little was understood.
#include "app/complaint/understood.hpp"
#include "tests/data/asking.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace myo {
namespace {

using asking::ask;
using asking::atlas;
using complaint::Finding;
using complaint::Understood;

bool hurts(const std::string& words, const std::string& region) {
  const auto ids = ask(words).ids(Finding::Of::region, pain::Felt::yes);
  return std::find(ids.begin(), ids.end(), region) != ids.end();
}
bool has(const std::string& words, const std::string& symptom) {
  const auto ids = ask(words).ids(Finding::Of::symptom, pain::Felt::yes);
  return std::find(ids.begin(), ids.end(), symptom) != ids.end();
}
bool raises(const std::string& words, const std::string& flag) {
  const auto ranking = ask(words);
  return std::any_of(ranking.red_flags.begin(), ranking.red_flags.end(),
                     [&](std::uint32_t i) { return atlas().red_flags()[i].id == flag; });
}
std::string flags(const std::string& words) {
  std::string out;
  for (const std::uint32_t i : ask(words).red_flags) out += atlas().red_flags()[i].id + " ";
  return out;
}

TEST(Told, WhatIsDeniedIsNoFinding) {
  for (const char* denied :
       {"no fever", "haven't got a fever", "I never had a fever", "without any fever", "not feverish",
        "there isn't a fever", "denies fever", "no chills or fever", "hasn't had any fever"})
    EXPECT_FALSE(has(std::string("stiff neck, ") + denied, "fever")) << denied;
  for (const char* said : {"fever", "a high fever", "not only a fever", "no rash but a fever", "no relief and a fever"})
    EXPECT_TRUE(has(std::string("stiff neck, ") + said, "fever")) << said;
}

TEST(Told, DeniedPartsAreNoPain) {
  EXPECT_FALSE(hurts("my lower back aches, my legs are fine", "calf"));
  EXPECT_FALSE(hurts("low back pain, no weakness in my knees or ankles", "anterior-knee"));
  EXPECT_FALSE(hurts("neck pain, does not spread to the elbow", "elbow-lateral"));
  EXPECT_FALSE(hurts("shoulder hurts, didn't hit my head", "vertex"));
  EXPECT_FALSE(hurts("buttock pain, not in the calf", "calf"));
  EXPECT_TRUE(hurts("not the knee but the calf hurts", "calf"));
  EXPECT_TRUE(hurts("no fever and my calf hurts", "calf"));
  EXPECT_TRUE(hurts("my ear feels blocked and aches, the doctor says the ears are fine", "ear"));
}

TEST(Told, WhatIsWellAtTheEndOfItsClauseIsNoFinding) {
  EXPECT_FALSE(has("hip aches after flights, leg swelling none", "swollen"));
  EXPECT_TRUE(hurts("front of the thigh aches, thigh swelling none", "anterior-thigh"));
  EXPECT_FALSE(hurts("stitch in the ribs, lungs and throat clear", "throat-mouth"));
  EXPECT_FALSE(has("low back stiff, fever nil", "fever"));
  EXPECT_FALSE(hurts("low back stiff by teatime, my knees same as ever", "anterior-knee"));
  EXPECT_TRUE(hurts("low back pain, knees ache as ever", "anterior-knee"));
}

TEST(Told, NormalValuesAndWhatWasHadAreNoFindings) {
  EXPECT_FALSE(has("sore neck, temp 36.7", "fever"));
  EXPECT_TRUE(has("sore neck, temp 38.9", "fever"));
  EXPECT_TRUE(has("sore neck, temp of 39", "fever"));
  EXPECT_EQ(flags("had a pulmonary embolism after my knee op 6 years ago. calf is tight from running"), "");
  EXPECT_FALSE(has("back ache, tingling free", "numb"));
}

TEST(Told, LettersAndAdverbs) {
  using complaint::PainSide;
  EXPECT_EQ(ask("L shoulder pain").side, PainSide::left);
  EXPECT_EQ(ask("pain R side of neck").side, PainSide::right);
  EXPECT_EQ(ask("sore ball of L foot").side, PainSide::left);
  EXPECT_EQ(ask("neck pain L, stiff").side, PainSide::left);
  EXPECT_EQ(ask("Rt knee pain, lt knee fine").side, PainSide::right);
  EXPECT_EQ(ask("left shoulder hurts, right one is fine").side, PainSide::left);
  EXPECT_EQ(ask("no pain on the left, the right hip aches").side, PainSide::right);
  EXPECT_EQ(ask("no pain in the left hip, the right hip aches").side, PainSide::right);
  EXPECT_EQ(ask("the left hip has no pain, the right knee aches").side, PainSide::right);
  EXPECT_EQ(ask("left knee and right hip hurt").side, PainSide::both);
  EXPECT_EQ(ask("fingers ache right out past the tips").side, PainSide::unknown);
  EXPECT_EQ(ask("my shoulders r sore").side, PainSide::unknown);
}

TEST(Told, BackIsNotAlwaysAPlace) {
  for (const char* adverb : {"knee pain since I went back to work", "got back from holiday with a sore knee",
                             "knee hurts when I pull my leg back", "knee pain came back"})
    EXPECT_FALSE(hurts(adverb, "lumbar")) << adverb;
  for (const char* place : {"I got back pain", "my neck and back hurt", "back aches",
                            "pain goes from my back to my leg", "since I went back to work my back hurts"})
    EXPECT_TRUE(hurts(place, "lumbar")) << place;
  EXPECT_FALSE(hurts("sore thigh when I stand on one leg", "calf"));
}

TEST(Told, BottomIsAPlaceInCompanyOnly) {
  EXPECT_FALSE(hurts("behind the knee it aches when I squat to fill the bottom shelf", "buttock"));
  EXPECT_TRUE(hurts("my bottom hurts when I sit", "buttock"));
  EXPECT_TRUE(hurts("sore bottom", "buttock"));
}

TEST(Told, AMuscleThatPainGoesToIsNotItsCause) {
  EXPECT_TRUE(ask("shoulder ache down to the biceps").muscles.empty());
  EXPECT_FALSE(ask("shoulder ache due to the biceps").muscles.empty());
}

TEST(Told, OneScopeForPlacesAndConcepts) {
  const std::string words = "back pain, bladder and bowels normal, no numbness in the legs";
  EXPECT_EQ(flags(words), "");
  EXPECT_FALSE(has(words, "numb"));
  EXPECT_FALSE(hurts(words, "calf"));
  EXPECT_TRUE(raises("back pain and no control of my bladder", "cauda-equina")) << "what is missing is bad";
  EXPECT_TRUE(raises("back pain, I have not been able to pee since yesterday", "cauda-equina"));
}

TEST(Told, WhatIsPastIsNotToday) {
  EXPECT_FALSE(hurts("I broke my ankle two years ago, now my neck is stiff", "ankle-lateral"));
  EXPECT_FALSE(raises("I broke my ankle two years ago, now my neck is stiff", "fracture"));
  EXPECT_FALSE(has("had a fever last year but fine now, my shoulder aches", "fever"));
  EXPECT_TRUE(hurts("my back hurts since I fell two years ago", "lumbar")) << "it goes on";
  EXPECT_TRUE(hurts("I hurt my knee years ago and it still aches", "anterior-knee")) << "no other place is left";
  EXPECT_TRUE(raises("had breast cancer five years ago, now a constant ache in my spine", "cancer"))
      << "cancer before counts";
}

TEST(Told, WhatUsedToBeIsOverUnlessAVerbOfTodayFollows) {
  EXPECT_FALSE(has("my hip aches, i used to get a fever with it", "fever"));
  EXPECT_FALSE(hurts("i used to have bad knees, now my elbow hurts", "anterior-knee"));
  EXPECT_TRUE(has("im used to a fever every night and my back hurts", "fever"));
  EXPECT_TRUE(hurts("the calf that used to ease by morning is sore all day", "calf"));
}

TEST(Told, WhoIsIllNowIsThePatientWhoeverTells) {
  EXPECT_TRUE(hurts("my dad got chest pain, i dont know what to do", "sternal"));
  EXPECT_TRUE(hurts("my nan broke her hip i think, she cant stand", "hip-lateral"));
  EXPECT_TRUE(hurts("i came home with head pain, and my flatmate has chest pain", "sternal"));
  EXPECT_FALSE(hurts("my neck hurts, my mate has elbow pain too", "elbow-lateral"));
}

TEST(Told, DenialsOfTwoAndThreeWords) {
  EXPECT_FALSE(hurts("shoulder pain rather than elbow pain", "elbow-lateral"));
  EXPECT_FALSE(has("cant say ive had a fever, my hip hurts", "fever"));
  EXPECT_FALSE(has("cant say ive had a fever, my hip hurts", "speech"));
  EXPECT_FALSE(has("does this mean i have a fever? my neck hurts", "fever"));
  EXPECT_FALSE(hurts("nothing in the calf, but my heel hurts", "calf"));
  EXPECT_TRUE(hurts("nothing helps my calf", "calf"));
}

TEST(Told, ADenialReachesThroughHistoryAndEvidence) {
  EXPECT_FALSE(raises("back pain, no history of cancer", "cancer"));
  EXPECT_FALSE(raises("no evidence of cancer, back pain", "cancer"));
  EXPECT_FALSE(raises("back pain, no sign of fever", "spinal-infection"));
  EXPECT_TRUE(raises("back pain, history of breast cancer", "cancer"));
}

TEST(Told, TroubleThatIsDeniedIsNone) {
  for (const char* well : {"no trouble peeing, low back ache", "no difficulty passing urine, back ache",
                           "haven't lost control of my bladder, back pain", "nil saddle anaesthesia, LBP"})
    EXPECT_FALSE(raises(well, "cauda-equina")) << well;
  EXPECT_FALSE(raises("nil fever, LBP", "spinal-infection"));
  EXPECT_FALSE(raises("hasn't been on a flight, sore calf", "dvt"));
  EXPECT_FALSE(raises("If I had chest pain I would call an ambulance, but it's my elbow", "cardiac"));
  for (const char* ill : {"cant pass urine, back pain", "haven't been able to pee since yesterday, back ache",
                          "not able to pee and my back hurts", "neither leg works, back pain"})
    EXPECT_TRUE(raises(ill, "cauda-equina")) << ill;
}

TEST(Told, PainThatIsAbsentIsNone) {
  EXPECT_FALSE(raises("chest pain free, sore calf", "cardiac"));
  EXPECT_FALSE(hurts("calf pain nil, sore neck", "calf"));
  EXPECT_TRUE(hurts("leg swelling none, calf sore", "calf"));
  EXPECT_TRUE(hurts("back pain unchanged", "lumbar"));
}

TEST(Told, WhatIsWarmIsNotWell) {
  EXPECT_TRUE(raises("knee swollen and warm, fever", "septic-joint"));
  EXPECT_TRUE(raises("calf swollen and warm after flight", "dvt"));
  EXPECT_FALSE(raises("i have written the letters for my wedding and my wrist hurts", "suicidal-thoughts"));
  EXPECT_FALSE(raises("shoulder aches when i hang clothes out", "cancer"));
  EXPECT_FALSE(raises("i wear loose trousers, groin pain", "cancer"));
}

TEST(Told, ControlThatIsLostAndLegsThatFailAreNoDenials) {
  for (const char* said :
       {"no bladder control", "no bowel control", "no control of my bladder", "can't control my bladder",
        "back pain, bladder and bowel not normal", "back pain and my legs don't work", "i can't feel my legs"})
    EXPECT_TRUE(raises(said, "cauda-equina")) << said;
  for (const char* said : {"back pain, bladder and bowels normal", "back pain, i can't go to work",
                           "no loss of bladder control, back pain", "i can't feel any pain in my legs"})
    EXPECT_FALSE(raises(said, "cauda-equina")) << said;
  EXPECT_TRUE(raises("whole family has headaches and nausea since the gas boiler was serviced", "carbon-monoxide"));
}

TEST(Told, WhatIsFearedIsNoFinding) {
  EXPECT_EQ(flags("what if it is a stroke? my forearm is sore from typing"), "");
  EXPECT_EQ(flags("rib sore to touch, worried it might be a heart attack"), "");
  EXPECT_EQ(flags("could it be cancer? the muscle beside my shoulder blade is sore"), "");
  EXPECT_TRUE(raises("is it normal that my face droops and my arm is weak", "stroke")) << "a question about what is";
}

TEST(Told, WhoseItIs) {
  EXPECT_FALSE(raises("my father died of a heart attack with crushing chest pain, my shoulder blade aches", "cardiac"));
  EXPECT_FALSE(raises("family history of stroke, I have a stiff neck", "stroke"));
  EXPECT_FALSE(raises("my mother had crushing chest pain once, I have a sore elbow", "cardiac"));
  EXPECT_FALSE(raises("my mum had cancer, my back hurts", "cancer")) << "a place of one's own";
  EXPECT_FALSE(raises("mother had breast cancer. my own lower back aches", "cancer"));
  EXPECT_TRUE(raises("mum had breast cancer. now her back aches at night", "cancer")) << "spoken for";
  EXPECT_TRUE(raises("my wife has crushing chest pain", "cardiac")) << "spoken for";
  EXPECT_TRUE(raises("my son is 4 months old and has a fever and is floppy", "ill-infant"));
  EXPECT_TRUE(raises("dad's face has dropped on one side and he can't speak", "stroke"));
}

TEST(Told, TheMostUrgentComesFirst) {
  const auto ranking = ask("fell off a ladder, neck hurts and both hands tingle, wrist looks bent out of shape");
  ASSERT_FALSE(ranking.red_flags.empty());
  EXPECT_EQ(atlas().red_flags()[ranking.red_flags.front()].urgency, "emergency");
  EXPECT_TRUE(raises("my mum is 84, she fell and cannot stand, her hip hurts", "hip-fracture"));
}

TEST(Company, SomeWordsNameAPlaceOnlyBesideOthers) {
  EXPECT_TRUE(hurts("my middle and ring fingers ache", "middle"));
  EXPECT_FALSE(hurts("the middle of my back aches", "middle"));
  EXPECT_FALSE(hurts("a little ache in my neck", "little"));
  EXPECT_FALSE(hurts("my ears ring and my neck is stiff", "ring"));
  EXPECT_FALSE(hurts("shoulder hurts from the backpack", "lumbar"));
  EXPECT_FALSE(hurts("pain heading up the arm", "vertex"));
  EXPECT_FALSE(hurts("a chair with arms makes my back hurt", "anterior-arm"));
  EXPECT_FALSE(raises("never felt pain like this in my head", "fracture"));
  EXPECT_FALSE(raises("my rings feel tight", "arm-vein-clot"));
}

TEST(Company, AVerbMadeOfAPlaceAndAnIdiomNameNone) {
  EXPECT_FALSE(hurts("my calf hurts heading north and facing the wind", "temporal"));
  EXPECT_FALSE(hurts("i elbowed my way through, my heel hurts", "elbow-lateral"));
  EXPECT_FALSE(hurts("cooked a leg of lamb, my heel hurts", "calf"));
  EXPECT_TRUE(hurts("headaches when i work", "temporal"));
  // What is said of what hurts is no idiom.
  EXPECT_TRUE(hurts("my arm and leg ache", "calf"));
  EXPECT_TRUE(hurts("its my back again", "lumbar"));
  EXPECT_TRUE(hurts("i want my back to normal, it aches", "lumbar"));
  EXPECT_TRUE(hurts("rock hard shoulder, it aches", "lateral-shoulder"));
}

TEST(Company, OrdinalsOfFingersAndToesMeanOne) {
  for (const auto& [words, region] : {std::pair{"my fourth finger hurts", "ring"},
                                      {"pain in the 5th finger", "little"},
                                      {"sore 2nd finger", "index"},
                                      {"third finger aches", "middle"},
                                      {"first toe aches", "great-toe"}}) {
    EXPECT_EQ(ask(words).ids(Finding::Of::region, pain::Felt::yes), std::vector<std::string>{region}) << words;
  }
  EXPECT_TRUE(hurts("2nd toe hurts", "lesser-toes"));
  EXPECT_FALSE(hurts("2nd toe hurts", "great-toe"));
}

TEST(Spelling, RealWordsAreLeftAlone) {
  EXPECT_FALSE(hurts("glued to my desk, neck aches", "buttock"));
  EXPECT_TRUE(ask("treading water hurts my knee").muscles.empty());
  EXPECT_FALSE(hurts("thumping pain in my knee", "thumb"));
  EXPECT_FALSE(hurts("a brown spot on my knee aches", "frontal"));
}

TEST(Told, AFigureOfSpeechIsNoIllness) {
  EXPECT_FALSE(has("hay fever and an aching jaw", "fever"));
  EXPECT_TRUE(ask("hay fever and an aching jaw").ids(Finding::Of::symptom, pain::Felt::no).empty()) << "nor denied";
  EXPECT_TRUE(has("fever and an aching jaw", "fever"));
  EXPECT_EQ(flags("nailing shingles all week, sore elbow"), "");
  EXPECT_TRUE(raises("shingles on my ribs, burning", "shingles"));
  EXPECT_TRUE(raises("the co alarm went off, I took the battery out, my head aches", "carbon-monoxide"));
  EXPECT_EQ(flags("a colleague collapsed with a burst aneurysm. I'm only ringing about my tennis elbow"), "");
}

TEST(Told, APlaceThatIsNotSoreIsNoneThatHurts) {
  for (const char* said : {"my throat's not sore, it's just the neck", "my throat isn't sore, the neck is",
                           "the throat does not hurt but the neck aches", "neck pain. My throat is not painful."}) {
    EXPECT_FALSE(hurts(said, "throat-mouth")) << said;
    EXPECT_TRUE(hurts(said, "posterior-neck")) << said;
  }
  for (const char* said : {"my knee doesn't hurt at rest but it does on the stairs", "the knee is not sore until I run",
                           "my knee is stiff, not sore", "the hip is fine but the knee isn't just sore, it's agony"})
    EXPECT_TRUE(hurts(said, "anterior-knee")) << said;
}

TEST(Places, AnAspectIsOfThePlaceThatFollows) {
  EXPECT_TRUE(hurts("middle of the back of my wrist aches", "wrist-dorsal"));
  EXPECT_FALSE(hurts("middle of the back of my wrist aches", "thoracic-midback"));
  EXPECT_TRUE(hurts("the middle of the back aches", "thoracic-midback"));
  EXPECT_TRUE(hurts("not the wrist, my back is numb", "lumbar")) << "no place goes over a clause";
  EXPECT_FALSE(hurts("sore between the spine and the shoulder blade", "lumbar"));
}

TEST(Spelling, WordsThatAreNoneAreMended) {
  EXPECT_TRUE(hurts("akilles is sore", "achilles"));
  EXPECT_TRUE(hurts("pane in my nee", "anterior-knee"));
  EXPECT_TRUE(hurts("elbo hurts", "elbow-lateral"));
  EXPECT_TRUE(hurts("pane in my thy", "anterior-thigh"));
  EXPECT_TRUE(hurts("sholder hurts", "lateral-shoulder"));
  EXPECT_TRUE(hurts("sitbones ache", "lower-buttock")) << "the sit bones";
  EXPECT_TRUE(hurts("left thum hurts", "thumb")) << "of two words as close the place is meant";
  EXPECT_TRUE(hurts("front of the shouldr sore", "anterior-shoulder"));
  EXPECT_TRUE(hurts("left wirst hurts", "wrist-dorsal")) << "two letters in the other order";
  EXPECT_TRUE(hurts("lowerback pain", "lumbar")) << "two words written as one";
}

TEST(Ignorance, TooLittleIsSaidAndNothingRanked) {
  for (const auto& [words, how] : {std::pair{"pain", Understood::sparse},
                                   {"tired", Understood::place_missing},
                                   {"no chest pain", Understood::sparse},
                                   {"it tingles", Understood::place_missing},
                                   {"ich habe starke schmerzen im rücken", Understood::foreign},
                                   {"me duele mucho la espalda", Understood::foreign},
                                   {"болит спина", Understood::foreign}}) {
    const auto ranking = ask(words);
    EXPECT_EQ(ranking.understood, how) << words;
    EXPECT_TRUE(ranking.points.empty()) << words;
    EXPECT_FALSE(ranking.ask.empty()) << words;
  }
  EXPECT_EQ(ask("crushing chest pain").understood, Understood::enough);
}

TEST(Ignorance, WhatWasNotUnderstoodIsSaid) {
  EXPECT_EQ(ask("my knee aches after the zorbing").not_understood, std::vector<std::string>{"zorbing"});
  EXPECT_TRUE(ask("my knee hurts").not_understood.empty());
}

TEST(Ignorance, DangerIsHeardInWhatIsNotRanked) {
  const auto foreign = ask("mi padre tiene heart attack y dolor de pecho ahora mismo");
  EXPECT_EQ(foreign.understood, Understood::foreign);
  EXPECT_FALSE(foreign.red_flags.empty());
  EXPECT_TRUE(foreign.points.empty());
  std::string words = "crushing chest pain into my left arm with sweating. ";
  for (int i = 0; i < 3'000; ++i) words += "and so on ";
  const auto endless = ask(words);
  EXPECT_EQ(endless.understood, Understood::oversized);
  EXPECT_FALSE(endless.red_flags.empty());
  EXPECT_TRUE(endless.points.empty());
}

TEST(Ignorance, AHundredThousandWordsAreRefusedAtOnce) {
  std::string words;
  for (int i = 0; i < 100'000; ++i) words += "knee aches ";
  const auto ranking = ask(words);
  EXPECT_EQ(ranking.understood, Understood::oversized);
  EXPECT_TRUE(ranking.points.empty());
  EXPECT_FALSE(ranking.ask.empty());
}

} // namespace
} // namespace myo
