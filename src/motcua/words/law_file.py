"""What is wrong with a law of one's own, and what the proofs of a law say."""

WORDS: dict[str, tuple[str, str]] = {
    "fault.law_rule_id": (
        "“{found}” không dùng làm tên quy tắc được: một chữ hoa rồi chữ, số hoặc _, như T13",
        "“{found}” cannot name a rule: a capital letter, then letters, digits or _, such as T13",
    ),
    "fault.law_row": (
        "không có quy tắc “{found}” để sửa; nếu thêm mới thì phải ghi cả {missing}",
        "there is no rule “{found}” to change; to add one, say its {missing} too",
    ),
    "fault.law_row_near": (
        "không có quy tắc “{found}” để sửa; có phải ý bạn là “{near}”? Nếu thêm mới thì phải ghi "
        "cả {missing}",
        "there is no rule “{found}” to change; did you mean “{near}”? To add one, say its "
        "{missing} too",
    ),
    "fault.law_stop": (
        "“{act}” không được dừng thời hạn: thời hạn chỉ dừng khi chờ người nộp (ask_supplement, "
        "ask_fee); lấy ý kiến, xác minh hay sự cố phần mềm không làm dừng thời hạn",
        "“{act}” may not stop the clock: it stops only while the citizen is waited for "
        "(ask_supplement, ask_fee); consultation, verification and outages never stop it",
    ),
    "fault.law_clock": (
        "“clock: {clock}” không có nghĩa khi hồ sơ ở trạng thái {states}",
        "“clock: {clock}” means nothing for a dossier in state {states}",
    ),
    "fault.law_stamp": (
        "không thể ghi “{stamp}” khi hồ sơ ở trạng thái {states}",
        "“{stamp}” cannot be written for a dossier in state {states}",
    ),
    "fault.law_base": (
        "luật này sửa từ quy định {found}; kịch bản ghi `regime: {regime}`: hai mục phải như nhau",
        "this law starts from {found}; the scenario says `regime: {regime}`: they must be the same",
    ),
    "fault.no_law": (
        "không tìm thấy tệp luật “{found}” (tính từ thư mục của tệp này)",
        "the law file “{found}” is not there (counted from this file's folder)",
    ),
    "fault.law_lacks": (
        "không mô phỏng được: luật này không có quy tắc nào cho {acts}",
        "it cannot be simulated: this law has no rule for {acts}",
    ),
    "fault.law_refuses": (
        "không mô phỏng được: luật này để một hồ sơ mắc kẹt ({why:vi}). Chạy `motcua law check` để "
        "xem diễn biến ngắn nhất",
        "it cannot be simulated: this law leaves a dossier stuck ({why:en}). Run `motcua law "
        "check` to see the shortest history",
    ),
    "fault.law_unsound": (
        "không mô phỏng được: theo luật này sổ sách không khớp ({why:vi}). Chạy `motcua law check` "
        "để xem diễn biến ngắn nhất",
        "it cannot be simulated: under this law the books are not sound ({why:en}). Run "
        "`motcua law check` to see the shortest history",
    ),
    "departure.state": (
        "“{act:vi}” theo {rule} dẫn đến trạng thái “{law:vi}”, nhưng sổ ghi “{state:vi}”",
        "“{act:en}” leads to “{law:en}” by {rule}, but the register says “{state:en}”",
    ),
    "departure.due": (
        "sau “{act:vi}” theo {rule}, hạn trả kết quả phải là {law:vi}, nhưng sổ ghi {due:vi}",
        "after “{act:en}” by {rule} the result is due {law:en}, but the register says {due:en}",
    ),
    "law.commands": (
        "Chứng minh, so sánh và kiểm tra luật về vòng đời hồ sơ.",
        "Prove, compare and test the law of a dossier's life.",
    ),
    "law.check": (
        "Chứng minh luật đúng trong mọi tình huống, hoặc in phản ví dụ ngắn nhất. Không ghi tệp: "
        "các luật có sẵn 2018 và 2025. Mã thoát: 0 đã chứng minh, 1 có phản ví dụ, 2 tệp sai.",
        "Prove that a law is right in every situation, or print the shortest counterexample. "
        "Without a file: the shipped laws 2018 and 2025. Exit code: 0 proved, 1 counterexample, "
        "2 a wrong file.",
    ),
    "law.compare": (
        "So sánh hai luật (2018, 2025 hoặc tệp): diễn biến ngắn nhất làm chúng khác nhau, hoặc "
        "chứng minh là một. Mã thoát: 0 giống nhau, 1 khác nhau, 2 tệp sai.",
        "Compare two laws (2018, 2025 or files): the shortest history on which they differ, or the "
        "proof that they are one. Exit code: 0 the same, 1 different, 2 a wrong file.",
    ),
    "law.mutate": (
        "Sửa luật từng chỗ một, xem các tính chất có phát hiện không. Mã thoát: 0 mọi lỗi bị phát "
        "hiện hoặc là tương đương, 1 có lỗi lọt qua, 2 tệp sai.",
        "Change a law one place at a time; do the properties notice? Exit code: 0 every "
        "change noticed or equivalent, 1 one survives, 2 a wrong file.",
    ),
    "law.coverage": (
        "Cho biết mỗi quy tắc, điều khoản và điều kiện đã được dùng bao nhiêu trong chứng minh.",
        "Show how much a proof makes use of each rule, article and guard.",
    ),
    "law.conform": (
        "Đối chiếu một sổ theo dõi với luật: bước trái luật đầu tiên của mỗi hồ sơ, có giải thích. "
        "Mã thoát: 0 không có, 1 có, 2 sổ hoặc tệp sai.",
        "Hold a register against the law: the first illegal move of each dossier, explained. "
        "Exit code: 0 none, 1 some, 2 a wrong register or file.",
    ),
    "law.own_law": (
        "Luật để đối chiếu (2018, 2025 hoặc tệp) thay cho luật của sổ.",
        "The law to hold it against (2018, 2025 or a file) in place of the register's own.",
    ),
    "law.proved": (
        "{name}: đúng trong mọi tình huống. {situations} tình huống, {edges} bước, {properties} "
        "tính chất; {seconds} giây.",
        "{name}: right in every situation. {situations} situations, {edges} steps, {properties} "
        "properties; {seconds} s.",
    ),
    "law.conserved": (
        "{name}: báo cáo luôn cân đối, kỳ bắt đầu và khóa sổ vào lúc nào cũng vậy. {histories} "
        "diễn biến được đếm; {seconds} giây.",
        "{name}: the report always balances, whenever a period begins and closes. {histories} "
        "histories counted; {seconds} s.",
    ),
    "law.broken": (
        "{name}: SAI. Diễn biến ngắn nhất ({acts} việc) làm sai tính chất:",
        "{name}: WRONG. The shortest history ({acts} acts) that breaks a property:",
    ),
    "law.not_searched": (
        "{name}: không chứng minh được ({reason}).",
        "{name}: it cannot be proved ({reason}).",
    ),
    "law.same": (
        "{one} và {other} là một luật: không có diễn biến nào phân biệt được ({situations} tình "
        "huống).",
        "{one} and {other} are one law: no history tells them apart ({situations} situations).",
    ),
    "law.different": (
        "{one} và {other} khác nhau. Diễn biến ngắn nhất ({acts} việc):",
        "{one} and {other} differ. The shortest history ({acts} acts):",
    ),
    "law.mutated": (
        "{name}: {mutants} lỗi được gieo: {killed} bị phát hiện, {equivalent} tương đương, "
        "{survivors} lọt qua; {seconds} giây.",
        "{name}: {mutants} faults planted: {killed} found, {equivalent} equivalent, {survivors} "
        "survive; {seconds} s.",
    ),
    "law.survivor": ("Lọt qua: {mutant}", "Survives: {mutant}"),
    "law.redundant": (
        "Thừa: bỏ điều kiện {guard} của {rule} thì luật vẫn như cũ",
        "Redundant: without the guard {guard} of {rule} the law is the same",
    ),
    "law.refuses": (
        "không cho phép “{act:vi}”",
        "refuses “{act:en}”",
    ),
    "law.line": (
        "nhịp {at}: {act:vi} – {who:vi}, {rule} → {state:vi}",
        "tick {at}: {act:en} – {who:en}, {rule} → {state:en}",
    ),
    "law.line_wait": (
        "nhịp {at}: sau khi chờ {ticks} nhịp → {state:vi}",
        "tick {at}: {ticks} tick(s) later → {state:en}",
    ),
    "law.never_written": (
        "cần một thời điểm chưa bao giờ được ghi",
        "an instant is needed that was never written down",
    ),
    "law.two_laws": (
        "Cần đúng hai luật để so sánh (2018, 2025 hoặc tệp), không phải {found}.",
        "Exactly two laws are compared (2018, 2025 or files), not {found}.",
    ),
    "law.covered": (
        "{name}: {used}/{rules} quy tắc được dùng; {states}/{all_states} cặp quy tắc – trạng thái; "
        "{guards}/{all_guards} kết quả điều kiện; {pairs} cặp quy tắc liền nhau.",
        "{name}: {used}/{rules} rules used; {states}/{all_states} rules by state; "
        "{guards}/{all_guards} guard outcomes; {pairs} pairs of rules in a row.",
    ),
    "law.covered_article": ("  {article}: {rules}", "  {article}: {rules}"),
    "law.unused_rule": ("  không bao giờ dùng: {rule}", "  never used: {rule}"),
    "law.unused_state": (
        "  không bao giờ dùng: {rule} khi {state:vi}",
        "  never used: {rule} from {state:en}",
    ),
    "law.never_holds": (
        "  {rule}: điều kiện {guard} không bao giờ đạt",
        "  {rule}: the guard {guard} never holds",
    ),
    "law.always_holds": (
        "  {rule}: điều kiện {guard} luôn đạt",
        "  {rule}: the guard {guard} always holds",
    ),
    "law.conforms": (
        "{name}: {dossiers} hồ sơ, không có bước nào trái luật.",
        "{name}: {dossiers} dossiers, no illegal move.",
    ),
    "law.departs": (
        "{name}: {found} trong {dossiers} hồ sơ có bước trái luật; bước đầu tiên của mỗi hồ sơ:",
        "{name}: {found} of {dossiers} dossiers have an illegal move; the first of each:",
    ),
    "law.departure": (
        "{code} ({office}), {at:vi}: {why}",
        "{code} ({office}), {at:en}: {why}",
    ),
}
