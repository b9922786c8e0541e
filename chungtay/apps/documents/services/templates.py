"""The verbs on a unit's Word templates: load one after a trial filling, and stop using it."""

from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile

from chungtay.apps.documents import permissions
from chungtay.apps.documents.models import PaperForm, WordTemplate
from chungtay.apps.units.models import Unit
from chungtay.base import files
from chungtay.base.access import Desk
from chungtay.base.errors import Refused
from chungtay.base.papers import word
from chungtay.base.verbs import verb


@verb("documents.load_template", label="Nạp mẫu Word của đơn vị", allow=permissions.may_issue)
def load_template(unit: Unit, *, by: Desk, form: str, upload: "UploadedFile[Any]") -> WordTemplate:
    """Keep the unit's own Word template for a kind of paper, once a trial filling has worked."""
    if form not in PaperForm.values:
        raise Refused("Anh/chị chọn loại văn bản.", {"form": "Anh/chị chọn loại văn bản trong danh mục."})
    name, media_type, digest = files.inspect(upload)
    if not media_type.endswith("wordprocessingml.document"):
        raise Refused("Mẫu phải là tệp Word (.docx).", {"file": "Mẫu phải là tệp Word (.docx)."})
    given = upload.read()
    faults = word.faults_of(given)
    if faults:
        message = "Mẫu chưa dùng được: " + " ".join(faults)
        raise Refused(message, {"file": message})
    WordTemplate.objects.filter(unit=unit, form=form, retired_on__isnull=True).update(retired_on=by.day)
    made = WordTemplate(unit=unit, form=form, name=name, sha256=digest, loaded_on=by.day)
    made.file.save("", ContentFile(given), save=False)
    made.save()
    return made


@verb("documents.retire_template", label="Thôi dùng mẫu Word của đơn vị", allow=permissions.may_issue)
def retire_template(template: WordTemplate, *, by: Desk) -> WordTemplate:
    """Go back to the layout of the system; papers issued with the template keep their files."""
    if template.retired_on is not None:
        raise Refused("Mẫu này đã thôi dùng.")
    template.retired_on = by.day
    template.save()
    return template
